import { describe, expect, it } from 'vitest';
import type { FetchingState } from '#contract/state.ts';
import { createSpeech, createTexts } from '../../ui/texts.tsx';
import { fetchingWords } from './fetching-words.ts';

const now = new Date(2026, 10, 21, 12).getTime();
const en = createSpeech(createTexts('en'), 'en');
const half: FetchingState = {
  isFirst: true,
  isPaused: false,
  fetched: 12_300,
  total: 100_000,
  backTo: new Date(2026, 2, 3, 12).getTime(),
  ratio: 0.123,
};

describe('the words of a fetching', () => {
  it('say how many calls of how many are here, how far back they go, and what can be done meanwhile', () => {
    expect(fetchingWords(half, 'connected', en, now)).toEqual({
      title: 'Fetching your calls',
      progress: '12,300 of 100,000 calls, back to 3 Mar',
      body: 'What is here can be read and searched already.',
    });
  });

  it('say no total that nobody knows', () => {
    expect(fetchingWords({ ...half, total: null }, 'connected', en, now).progress).toBe('12,300 calls, back to 3 Mar');
    expect(fetchingWords({ ...half, backTo: null }, 'connected', en, now).progress).toBe('The newest come first.');
  });

  it('say what stands still and what does not', () => {
    expect(fetchingWords({ ...half, isPaused: true }, 'connected', en, now)).toMatchObject({
      title: 'Fetching paused',
      body: 'New calls still come in.',
    });
    expect(fetchingWords(half, 'offline', en, now).body).toBe('Goes on once connected.');
    expect(fetchingWords({ ...half, isFirst: false }, 'connected', en, now).title).toBe('Fetching all calls again');
  });
});
