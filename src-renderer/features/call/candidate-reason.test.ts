import { describe, expect, it } from 'vitest';
import { linked, makeCall, makeCandidate } from '../../preview/fixture-calls.ts';
import { describeReason } from './candidate-reason.ts';

/** Says the key itself, so that a test reads which sentence is meant. */
const sayKey = (key: string): string => key;

describe('why a candidate fits', () => {
  const call = makeCall(linked('Sophie Lambert', '2025/0318'));

  it('is about the case, for the caller that is known', () => {
    const candidate = makeCandidate('Sophie Lambert', '2024/0977', null, { reason: 'recent_call' });
    expect(describeReason(candidate, call, sayKey)).toBe('window.reason.recent_call');
  });

  it('is the shared number, for somebody else', () => {
    const candidate = makeCandidate('Marc Lambert', '2025/0102', null, { reason: 'recent_activity' });
    expect(describeReason(candidate, call, sayKey)).toBe('window.reason.sameNumber');
  });

  it('is about the case again while nobody knows who called', () => {
    const candidate = makeCandidate('Marc Lambert', '2025/0102', null, { reason: 'role', role: null });
    expect(describeReason(candidate, makeCall(), sayKey)).toBe('window.reason.roleUnknown');
  });
});
