import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { Listen } from './listen-queue.ts';
import { createListenReporter } from './listen-reporter.ts';
import { openPassingRecordings } from './open-recordings.ts';

const id = 'call-1' as CallUuid;
const minuteMs = 60_000;

function reporter() {
  const { listens: queue } = openPassingRecordings();
  const relay = { isReached: true, told: [] as Listen[] };
  const clock = { now: 0 };
  let uuids = 0;
  const create = () =>
    createListenReporter({
      queue,
      report: async (listen) => {
        if (!relay.isReached) throw new Error('offline');
        relay.told.push(listen);
      },
      now: () => clock.now,
      randomUuid: () => {
        uuids += 1;
        return `listen-${uuids}`;
      },
    });
  return { ...create(), create, relay, clock };
}

describe('who listened to what is kept here', () => {
  it('is told once, when it is over, with all that was heard of it', async () => {
    const { heard, tell, relay, clock } = reporter();
    await heard(id, 60, 60);
    await heard(id, 60, 90);
    await heard(id, 10, 20);
    await tell();
    expect(relay.told).toEqual([]);
    clock.now = minuteMs;
    await tell();
    await tell();
    expect(relay.told).toEqual([{ id: 'listen-1', callId: id, at: 0, fromSeconds: 10, toSeconds: 90 }]);
  });

  it('is another listening after a while', async () => {
    const { heard, tell, relay, clock } = reporter();
    await heard(id, 0, 5);
    clock.now = 2 * minuteMs;
    await heard(id, 0, 6);
    clock.now = 4 * minuteMs;
    await tell();
    expect(relay.told.map((listen) => [listen.id, listen.at])).toEqual([
      ['listen-1', 0],
      ['listen-2', 2 * minuteMs],
    ]);
  });

  it('waits for the relay, and outlives the process', async () => {
    const first = reporter();
    await first.heard(id, 0, 5);
    first.relay.isReached = false;
    const second = first.create();
    await expect(second.tell()).rejects.toThrow('offline');
    first.relay.isReached = true;
    await second.tell();
    expect(first.relay.told).toHaveLength(1);
  });
});
