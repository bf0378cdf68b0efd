import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createHousekeeper, type HousekeeperParts } from './housekeeper.ts';
import type { ExpiryStep, Housekeeping } from './store/housekeeping.ts';

const retention = { callDays: 1, recordingDays: 1, transcriptDays: 1, webhookDays: 1, streamEvents: 1 };
const nothing: ExpiryStep = {
  calls: 0,
  recordings: 0,
  transcripts: 0,
  webhooks: 0,
  streamEvents: 0,
  files: [],
  events: [],
  hasMore: false,
};

/** A store that tells what was asked of it: so many steps of following wait, and these steps of expiry come. */
function createScripted(steps: number, expiries: readonly (ExpiryStep | Error)[] = []) {
  const asked: string[] = [];
  const due = [...expiries];
  let waiting = steps;
  const housekeeping: Housekeeping = {
    backlog: async () => waiting,
    follow: async () => {
      asked.push('follow');
      waiting -= 1;
      return waiting > 0;
    },
    expire: async () => {
      asked.push('expire');
      const step = due.shift() ?? nothing;
      if (step instanceof Error) throw step;
      return step;
    },
    erase: async () => null,
    backup: async () => expect.unreachable(),
    counts: async () => expect.unreachable(),
  };
  return { housekeeping, asked };
}

function createWith(housekeeping: Housekeeping, more: Partial<HousekeeperParts> = {}) {
  return createHousekeeper({
    housekeeping,
    retention,
    now: () => 1_000_000,
    publish: () => undefined,
    removeFiles: async () => undefined,
    lastTakenAt: () => 0,
    onFollowed: () => undefined,
    log: pino({ enabled: false }),
    ...more,
  });
}

describe('the housekeeper', () => {
  it('follows everything that waits, and tells that it did', async () => {
    const { housekeeping, asked } = createScripted(3);
    let followed = 0;
    const housekeeper = createWith(housekeeping, { onFollowed: () => (followed += 1) });
    await housekeeper.follow();
    await housekeeper.follow();
    expect(asked).toEqual(['follow', 'follow', 'follow']);
    expect(followed).toBe(1);
  });

  it('leaves the processor to webhooks while they come, but not for ever', async () => {
    const { housekeeping, asked } = createScripted(9);
    let now = 0;
    const housekeeper = createWith(housekeeping, { now: () => now, lastTakenAt: () => now });
    now = 4000;
    await housekeeper.follow();
    expect(asked).toEqual([]);
    now = 6000;
    await housekeeper.follow();
    expect(asked).toHaveLength(9);
  });

  it('removes step by step until nothing is too old, and tells each step before the next', async () => {
    const event = { tenantId: 'firm', seq: 1, name: 'call_deleted', data: '{}' };
    const { housekeeping, asked } = createScripted(0, [
      { ...nothing, calls: 2, files: ['a'], events: [event], hasMore: true },
      { ...nothing, files: ['b'] },
    ]);
    const seen: unknown[] = [];
    const housekeeper = createWith(housekeeping, {
      publish: (events) => void seen.push(...events),
      removeFiles: async (files) => void seen.push(...files),
    });
    await housekeeper.expire();
    expect(asked).toEqual(['expire', 'expire']);
    expect(seen).toEqual([event, 'a', 'b']);
  });

  it('goes on after a failure, and ends with the step under way once it is closed', async () => {
    const { housekeeping, asked } = createScripted(0, [new Error('disk full'), { ...nothing, hasMore: true }]);
    const housekeeper = createWith(housekeeping);
    await housekeeper.expire();
    const second = housekeeper.expire();
    await Promise.resolve();
    await housekeeper.close();
    await second;
    await housekeeper.expire();
    expect(asked.filter((what) => what === 'expire').length).toBeLessThanOrEqual(2);
  });
});
