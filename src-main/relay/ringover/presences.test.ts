import { describe, expect, it } from 'vitest';
import { RingoverApiError } from './api-error.ts';
import { createPresences, freshMs } from './presences.ts';
import type { UserPresence } from './user-presence.ts';

const els: UserPresence = { userId: '7', userName: 'Els Peeters', isSnoozed: true, snoozedUntilAt: null };

describe('the presences of a firm', () => {
  it('are asked for once, however many desks ask within twenty seconds, and anew after that', async () => {
    let [now, asked] = [0, 0];
    const presences = createPresences(
      {
        presences: async () => {
          asked += 1;
          return [els];
        },
      },
      () => now,
    );
    expect(await Promise.all([presences.read(), presences.read()])).toEqual([[els], [els]]);
    now = freshMs - 1;
    await presences.read();
    expect(asked).toBe(1);
    now = freshMs;
    await presences.read();
    expect(asked).toBe(2);
  });

  it('leave a Ringover that failed alone for as long', async () => {
    let [now, asked] = [0, 0];
    const presences = createPresences(
      {
        presences: async () => {
          asked += 1;
          throw new RingoverApiError('unavailable', 'Ringover is away');
        },
      },
      () => now,
    );
    await expect(presences.read()).rejects.toThrow(RingoverApiError);
    await expect(presences.read()).rejects.toThrow(RingoverApiError);
    expect(asked).toBe(1);
    now = freshMs;
    await expect(presences.read()).rejects.toThrow(RingoverApiError);
    expect(asked).toBe(2);
  });
});
