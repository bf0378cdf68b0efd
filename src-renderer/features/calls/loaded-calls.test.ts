import { describe, expect, it } from 'vitest';
import type { CallPage } from '#contract/calls.ts';
import type { Call } from '#domain/call.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { appendPage, type LoadedCalls, patchLoaded, startLoaded } from './loaded-calls.ts';

/** A call at a minute of an hour. */
function at(minute: number, more: Parameters<typeof makeCall>[0] = {}): Call {
  const occurredAt = `2026-11-17T09:${String(minute).padStart(2, '0')}:00.000Z`;
  return makeCall({ id: `at ${minute}`, occurredAt, ...more });
}

function page(calls: readonly Call[], nextCursor: string | null = null, total = calls.length): CallPage {
  return { calls, nextCursor, total };
}

function idsOf({ calls }: LoadedCalls): readonly string[] {
  return calls.map(({ id }) => id);
}

describe('a list of calls', () => {
  it('puts a new call on top and counts it', () => {
    const loaded = patchLoaded(startLoaded('all', page([at(20), at(10)], 'more', 50)), [at(30)]);
    expect(idsOf(loaded)).toEqual(['at 30', 'at 20', 'at 10']);
    expect(loaded.total).toBe(51);
  });

  it('puts a call that is told late where it belongs', () => {
    const loaded = patchLoaded(startLoaded('all', page([at(20), at(10)])), [at(15)]);
    expect(idsOf(loaded)).toEqual(['at 20', 'at 15', 'at 10']);
  });

  it('replaces a call it has, in its place', () => {
    const answered = at(10, { callType: 'in_progress', seq: 2 });
    const loaded = patchLoaded(startLoaded('all', page([at(20), at(10)])), [answered]);
    expect(loaded.calls[1]).toBe(answered);
    expect(loaded.total).toBe(2);
  });

  it('moves a call whose beginning turns out to be another', () => {
    const moved = at(30, { id: 'at 10', seq: 2 });
    const loaded = patchLoaded(startLoaded('all', page([at(20), at(10)])), [moved]);
    expect(idsOf(loaded)).toEqual(['at 10', 'at 20']);
    expect(loaded.total).toBe(2);
  });

  it('does not believe an older word on a call', () => {
    const before = startLoaded('all', page([at(10, { seq: 5, callType: 'answered' })]));
    expect(patchLoaded(before, [at(10, { seq: 4, callType: 'ringing' })])).toBe(before);
  });

  it('leaves a call older than what is loaded for its page', () => {
    const before = startLoaded('all', page([at(20)], 'more', 9));
    expect(patchLoaded(before, [at(5)]).calls).toHaveLength(1);
    expect(patchLoaded({ ...before, nextCursor: null }, [at(5)]).calls).toHaveLength(2);
  });

  it('never holds a call twice, whichever page brings it again', () => {
    const newer = at(10, { seq: 7 });
    const first = patchLoaded(startLoaded('all', page([at(20), newer], 'more', 3)), []);
    const loaded = appendPage(first, page([at(10, { seq: 6 }), at(5)], null, 3));
    expect(idsOf(loaded)).toEqual(['at 20', 'at 10', 'at 5']);
    expect(loaded.calls[1]).toBe(newer);
  });

  it('orders calls of the same instant the same way every time', () => {
    const [a, b] = [at(10, { id: 'a' }), at(10, { id: 'b' })];
    expect(idsOf(patchLoaded(startLoaded('all', page([])), [a, b]))).toEqual(['b', 'a']);
    expect(idsOf(patchLoaded(startLoaded('all', page([])), [b, a]))).toEqual(['b', 'a']);
  });
});

describe('the list of missed calls', () => {
  const missed = at(10, { callType: 'missed' });

  it('takes in a call once it is missed', () => {
    const ringing = at(20, { callType: 'ringing' });
    const before = startLoaded('missed', page([missed]));
    expect(patchLoaded(before, [ringing])).toBe(before);
    expect(idsOf(patchLoaded(before, [{ ...ringing, callType: 'missed', seq: 2 }]))).toEqual(['at 20', 'at 10']);
  });

  it('lets go of a call that turns out to have been answered', () => {
    const loaded = patchLoaded(startLoaded('missed', page([missed])), [{ ...missed, callType: 'answered', seq: 2 }]);
    expect(loaded.calls).toEqual([]);
    expect(loaded.total).toBe(0);
  });

  it('holds voicemails, but no internal calls and none of our own', () => {
    const changed = [
      at(1, { callType: 'voicemail' }),
      at(2, { callType: 'missed', isInternal: true }),
      at(3, { callType: 'missed', direction: 'outbound' }),
    ];
    expect(idsOf(patchLoaded(startLoaded('missed', page([])), changed))).toEqual(['at 1']);
  });
});
