import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { NotedListening } from '../store/listening-store.ts';
import { createListenRecorder } from './listen-recorder.ts';

const call = 'call-1' as CallUuid;
const anna = { tenantId: 'firm', userId: 'anna', source: 'stream' } as const;
const minuteMs = 60_000;

function recorder() {
  const noted: NotedListening[] = [];
  const clock = { now: 0 };
  const { note } = createListenRecorder({
    listenings: {
      note: async (listening) => {
        noted.push(listening);
        return true;
      },
    },
    now: () => clock.now,
    randomUuid: () => `id-${noted.length}`,
  });
  return { note, noted, clock };
}

describe('a listening', () => {
  it('is noted once, however many parts are asked for and however long it lasts', async () => {
    const { note, noted, clock } = recorder();
    for (clock.now = 0; clock.now < 90 * minuteMs; clock.now += 20 * minuteMs) await note(anna, call);
    expect(noted).toMatchObject([{ id: 'id-0', at: 0, userId: 'anna', callId: call, source: 'stream' }]);
    clock.now += 31 * minuteMs;
    await note(anna, call);
    expect(noted).toHaveLength(2);
  });

  it('is another one of another person, call or purpose', async () => {
    const { note, noted } = recorder();
    await note(anna, call);
    await note({ ...anna, userId: 'bart' }, call);
    await note(anna, 'call-2' as CallUuid);
    await note({ ...anna, source: 'copy' }, call);
    expect(noted).toHaveLength(4);
  });
});
