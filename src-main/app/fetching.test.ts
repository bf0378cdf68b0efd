import { describe, expect, it } from 'vitest';
import { type CaughtUp, startCatchingUp, withPage } from '#domain/announcement/catching-up.ts';
import { createFakeClock } from '../history/fake-clock.ts';
import { createFetching } from './fetching.ts';

const start = Date.parse('2026-03-10T09:00:00.000Z');

function follow(isPaused = false) {
  const clock = createFakeClock(start);
  const told: CaughtUp[] = [];
  let changes = 0;
  const fetching = createFetching({
    now: clock.now,
    later: (run, delayMs) => clock.after(delayMs, run),
    isPaused: () => isPaused,
    onChange: () => {
      changes += 1;
    },
    onCaughtUp: (caughtUp) => told.push(caughtUp),
  });
  return { clock, fetching, told, changes: () => changes };
}

const call = { occurredAt: '2026-03-09T09:00:00.000Z' };
const begun = startCatchingUp(true, null, null);
const half = withPage(begun, { calls: [call], found: 1, total: 2, keptSince: null });

describe('the fetching of calls', () => {
  it('says how many of how many, and tells of many steps a few times a second', async () => {
    const { clock, fetching, changes } = follow(true);
    expect(fetching.state()).toBeNull();
    fetching.onProgress(begun);
    for (let step = 0; step < 20; step += 1) fetching.onProgress(half);
    await clock.advance(250);
    expect(changes()).toBe(1);
    expect(fetching.state()).toEqual({
      isFirst: true,
      isPaused: true,
      fetched: 1,
      total: 2,
      backTo: Date.parse(call.occurredAt),
      ratio: 0.5,
    });
  });

  it('gives no count where older calls are not kept, only how far back it came', () => {
    const { fetching } = follow();
    fetching.onProgress(withPage(begun, { calls: [call], found: 1, total: 9000, keptSince: start - 86_400_000 * 10 }));
    expect(fetching.state()).toMatchObject({ total: null, ratio: 0.1 });
  });

  it('tells its end at once, and nothing later', async () => {
    const { clock, fetching, changes } = follow();
    fetching.onProgress(half);
    fetching.onProgress(null);
    expect(fetching.state()).toBeNull();
    expect(changes()).toBe(1);
    await clock.advance(1000);
    expect(changes()).toBe(1);
  });

  it('tells what was caught up with after an absence, and nothing of a blink', () => {
    const { fetching, told } = follow();
    fetching.onCaughtUp({ how: 'missed', calls: 3, since: start - 1000 });
    expect(told).toEqual([]);
    const missed = { how: 'missed', calls: 12, since: start - 86_400_000 } as const;
    fetching.onCaughtUp(missed);
    expect(told).toEqual([missed]);
  });
});
