import { describe, expect, it } from 'vitest';
import { createHitFinder } from '../search/search-hits.ts';
import type { Transcript, TranscriptLine } from './insight.ts';
import { makeLine, makeTranscript } from './insight-fixture.ts';
import { estimatedMoment, timedMoment } from './spoken-moment.ts';

function line(text: string, startSeconds: number | null, more: Partial<TranscriptLine> = {}): TranscriptLine {
  return makeLine(text, startSeconds, { endSeconds: null, ...more });
}

function transcript(...lines: readonly TranscriptLine[]): Transcript {
  return makeTranscript(lines, { language: 'fr', model: null });
}

describe('when words were said', () => {
  it('is the second of the word, where words are timed', () => {
    const words = [
      { text: 'la', startSeconds: 4, endSeconds: 4.2 },
      { text: 'provision', startSeconds: 4.2, endSeconds: 5 },
    ];
    const said = transcript(line('Bonjour', 0), line('la provision', 4, { words }));
    expect(timedMoment(said, createHitFinder('provis'))).toEqual({ seconds: 4.2, isEstimated: false });
  });

  it('is the beginning of the line else, as it was corrected', () => {
    const said = transcript(line('Bonjour', 0), line('la prévision', 4, { correctedText: 'la provision' }));
    expect(timedMoment(said, createHitFinder('provision'))).toEqual({ seconds: 4, isEstimated: false });
    expect(timedMoment(said, createHitFinder('absent'))).toBeNull();
    expect(timedMoment(transcript(line('Bonjour', null)), createHitFinder('bonjour'))).toBeNull();
  });

  it('is estimated by the length of what went before, where nothing is timed', () => {
    const text = `${'a'.repeat(49)}. ${'b'.repeat(48)}.`;
    expect(estimatedMoment(text, 3, 60)).toEqual({ seconds: 0, isEstimated: true });
    expect(estimatedMoment(text, 70, 60).seconds).toBeCloseTo(30.6, 1);
    expect(estimatedMoment('', 0, 60)).toEqual({ seconds: 0, isEstimated: true });
    expect(estimatedMoment('One. Two.', 6, 0)).toEqual({ seconds: 0, isEstimated: true });
  });
});
