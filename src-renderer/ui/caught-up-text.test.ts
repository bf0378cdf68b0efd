import { describe, expect, it } from 'vitest';
import { caughtUpText } from './caught-up-text.ts';
import { createSpeech, createTexts } from './texts.tsx';

const now = new Date(2026, 10, 21, 12).getTime();
const tuesday = new Date(2026, 10, 17, 14, 10).getTime();
const speech = {
  en: createSpeech(createTexts('en'), 'en'),
  fr: createSpeech(createTexts('fr'), 'fr'),
  nl: createSpeech(createTexts('nl'), 'nl'),
};

describe('having caught up', () => {
  it('is said with how many calls, and since when', () => {
    const missed = { how: 'missed', calls: 12, since: tuesday } as const;
    expect(caughtUpText(missed, speech.en, now)).toBe('12 calls fetched since Tuesday 14:10');
    expect(caughtUpText(missed, speech.fr, now)).toBe('12 appels récupérés depuis mardi 14:10');
    expect(caughtUpText({ ...missed, calls: 1 }, speech.nl, now)).toBe('1 oproep opgehaald sinds dinsdag 14:10');
  });

  it('says that everything was fetched again, and why', () => {
    expect(caughtUpText({ how: 'anew', calls: 240, since: tuesday }, speech.en, now)).toBe(
      'All calls were fetched again: too much had happened since Tuesday 14:10. 240 are new or changed',
    );
  });

  it('says that all are here after a first fetching', () => {
    expect(caughtUpText({ how: 'first', calls: 100_000, since: null }, speech.en, now)).toBe(
      'All 100,000 calls are on this computer now',
    );
  });
});
