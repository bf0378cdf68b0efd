import { describe, expect, it } from 'vitest';
import type { Call } from '../call.ts';
import { makeCall } from '../call-fixture.ts';
import { likelyCalls } from './likely-calls.ts';

const call = (id: string, phoneNumber: string | null, callType: Call['callType'] = 'answered'): Call =>
  makeCall({ id, phoneNumber, callType });

describe('the calls a person likely looks for', () => {
  it('begin with those that go on, however long ago they began', () => {
    const calls = [call('new', '+321'), call('talking', '+322', 'in_progress'), call('old', '+323')];
    expect(likelyCalls(calls, 5).map(({ id }) => id)).toEqual(['talking', 'new', 'old']);
  });

  it('hold the last call with each number, and every one whose number is withheld', () => {
    const calls = [
      call('b2', '+32470000002'),
      call('b1', '+32470000002'),
      call('withheld', null),
      call('also withheld', null),
      call('a', '+32470000001'),
    ];
    expect(likelyCalls(calls, 5).map(({ id }) => id)).toEqual(['b2', 'withheld', 'also withheld', 'a']);
    expect(likelyCalls(calls, 2)).toHaveLength(2);
  });

  it('do not repeat who is on the line', () => {
    const calls = [call('ringing', '+321', 'ringing'), call('before', '+321')];
    expect(likelyCalls(calls, 5).map(({ id }) => id)).toEqual(['ringing']);
  });
});
