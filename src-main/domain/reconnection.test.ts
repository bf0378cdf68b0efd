import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { reconnectionOf } from './reconnection.ts';
import { keptSince } from './recording/kept-since.ts';

const connected = { kind: 'connected', since: 0 } as Connection;
const waiting = (offlineSince: number) => ({ kind: 'waiting', offlineSince }) as Connection;

describe('a connection that comes back', () => {
  it('is remembered with its minutes when it was away for long', () => {
    expect(reconnectionOf(waiting(0), connected, 14 * 60_000)).toMatchObject({ kind: 'reconnected', count: 14 });
  });

  it('is not when it was away for a moment, or was never there', () => {
    expect(reconnectionOf(waiting(0), connected, 59_999)).toBeNull();
    expect(reconnectionOf({ kind: 'stopped' } as Connection, connected, 0)).toBeNull();
    expect(reconnectionOf(waiting(0), waiting(0), 600_000)).toBeNull();
  });
});

describe('what is kept for some days', () => {
  it('begins at a midnight, the same all day long', () => {
    const expected = new Date(2026, 9, 22).getTime();
    expect(keptSince(30, new Date(2026, 10, 21, 0, 0).getTime())).toBe(expected);
    expect(keptSince(30, new Date(2026, 10, 21, 23, 59).getTime())).toBe(expected);
    expect(keptSince(null, 0)).toBeNull();
  });
});
