import { describe, expect, it } from 'vitest';
import { makeCall } from '../call-fixture.ts';
import type { CaseId } from '../case.ts';
import { happeningsOf } from './happening.ts';

const at = '2026-03-02T09:00:00.000Z';
const now = Date.parse(at) + 30_000;
const missed = makeCall({ callType: 'missed', occurredAt: at, endedAt: at });
const answered = makeCall({ callType: 'answered', occurredAt: at, endedAt: at });

function kinds(before: ReturnType<typeof makeCall> | null, after: ReturnType<typeof makeCall>, when = now) {
  return happeningsOf({ before, after }, when).map((one) => (one.kind === 'edited' ? one.parts.join() : one.kind));
}

describe('what happens to calls', () => {
  it('is a missed call, once and only while it is fresh', () => {
    expect(kinds(null, missed)).toEqual(['missed']);
    expect(kinds(makeCall({ callType: 'ringing', occurredAt: at }), missed)).toEqual(['missed']);
    expect(kinds(missed, { ...missed, seq: 9 })).toEqual([]);
    expect(kinds(null, missed, now + 3_600_000)).toEqual([]);
  });

  it('is a recording, a transcript or a summary that came', () => {
    expect(kinds(answered, { ...answered, hasRecording: true })).toEqual(['recording']);
    expect(kinds(answered, { ...answered, hasTranscript: true, hasSummary: true })).toEqual(['transcript', 'summary']);
    expect(kinds(null, { ...answered, hasRecording: true })).toEqual([]);
  });

  it('is what somebody else wrote or chose, and nothing where what is shown stays the same', () => {
    expect(kinds(answered, { ...answered, note: 'Rappeler' })).toEqual(['note']);
    expect(kinds(answered, { ...answered, caseId: 'c' as CaseId, tags: ['urgent'] })).toEqual(['link,tags']);
    expect(kinds(answered, { ...answered, seq: 12 })).toEqual([]);
    const ringing = makeCall({ callType: 'ringing', endedAt: null });
    expect(kinds(ringing, { ...ringing, caseId: 'c' as CaseId })).toEqual([]);
  });
});
