import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingsToDrop } from './kept-recording.ts';
import { makeKept } from './kept-recording-fixture.ts';

const dayMs = 86_400_000;
const now = 1000 * dayMs;
const limits = { sizeBytes: 100, ageDays: 90 };
const chosen = ({ isChosen }: { readonly isChosen: boolean }): boolean => isChosen;

describe('what must go of the recordings on this computer', () => {
  it('is what nobody heard for too long', () => {
    const old = makeKept('old', { heardAt: now - 91 * dayMs });
    const young = makeKept('young', { heardAt: now - 89 * dayMs });
    expect(recordingsToDrop([old, young], limits, now, chosen)).toEqual([old]);
  });

  it('is the least recently heard where it is too much, and never what was chosen', () => {
    const kept = [1, 2, 3].map((age) => makeKept(String(age), { heardAt: now - age * dayMs, sizeBytes: 60 }));
    const bound = makeKept('chosen', { heardAt: now - 500 * dayMs, isChosen: true, sizeBytes: 30 });
    const dropped = recordingsToDrop([...kept, bound], limits, now, chosen);
    expect(dropped.map(({ callId }) => callId)).toEqual(['3', '2']);
  });

  it('leaves no more than fits, unless what was chosen alone is too much, and drops nothing younger than what it keeps', () => {
    const one = fc.record({
      sizeBytes: fc.integer({ min: 1, max: 80 }),
      heardAt: fc.integer({ min: now - 120 * dayMs, max: now }),
      isChosen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (given) => {
        const kept = given.map((fields, at) => makeKept(String(at), fields));
        const dropped = new Set(recordingsToDrop(kept, limits, now, chosen));
        const left = kept.filter((recording) => !dropped.has(recording));
        const loose = left.filter((recording) => !recording.isChosen);
        const sizeBytes = left.reduce((sum, recording) => sum + recording.sizeBytes, 0);
        expect(sizeBytes <= limits.sizeBytes || loose.length === 0).toBe(true);
        expect([...dropped].some(chosen)).toBe(false);
        for (const gone of dropped) for (const stays of loose) expect(gone.heardAt <= stays.heardAt).toBe(true);
      }),
    );
  });
});
