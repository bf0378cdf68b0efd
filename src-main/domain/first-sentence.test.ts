import { describe, expect, it } from 'vitest';
import { firstSentence } from './first-sentence.ts';

describe('the first sentence of a text', () => {
  it('ends where the text says so, and is one line', () => {
    expect(firstSentence('Sends the\n lease by Friday. Then signs.')).toBe('Sends the lease by Friday.');
    expect(firstSentence('Calls back at 14.30 tomorrow')).toBe('Calls back at 14.30 tomorrow');
  });

  it('is cut where a notification has no more room, and is nothing of nothing', () => {
    expect(firstSentence('word '.repeat(60))).toHaveLength(160);
    expect(firstSentence(null)).toBeNull();
  });
});
