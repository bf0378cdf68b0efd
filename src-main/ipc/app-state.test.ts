import { describe, expect, it } from 'vitest';
import { connectionState } from './app-state.ts';

const bundled = { mode: 'bundled' } as const;

describe('the connection as the window sees it', () => {
  it('is unconfigured before a relay was chosen', () => {
    expect(connectionState(null, null, { kind: 'stopped' })).toEqual({ kind: 'unconfigured' });
  });

  it("says why the computer's own relay is down, whatever the stream thinks", () => {
    const down = { kind: 'down', reason: 'port-in-use', since: 1, retryAt: 9 } as const;
    expect(connectionState(bundled, down, { kind: 'connected', since: 0, lastByteAt: 0, failures: 0 })).toEqual({
      kind: 'offline',
      since: 1,
      retryAt: 9,
      reason: 'port-in-use',
    });
  });

  it('is one absence from the first failure to the next success', () => {
    const attempt = { kind: 'connecting', startedAt: 5, failures: 1, reason: 'refused' } as const;
    expect(connectionState(bundled, { kind: 'listening' }, { ...attempt, offlineSince: 3 })).toEqual({
      kind: 'offline',
      since: 3,
      retryAt: null,
      reason: 'refused',
    });
    expect(connectionState(bundled, { kind: 'listening' }, { ...attempt, offlineSince: null })).toEqual({
      kind: 'connecting',
    });
  });
});
