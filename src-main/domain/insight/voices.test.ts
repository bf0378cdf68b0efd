import { describe, expect, it } from 'vitest';
import { firmFirst } from '../recording/firm-channel.ts';
import type { Speaker, TranscriptLine } from './insight.ts';
import { makeLine } from './insight-fixture.ts';
import { withVoices } from './voices.ts';

const lines = (['us', 'them', 'unknown'] as const).map((speaker) => makeLine('said', null, { speaker }));
const speakers = (of: readonly TranscriptLine[]): readonly Speaker[] => of.map(({ speaker }) => speaker);

describe('the voices of a call', () => {
  it('have the firm first, whichever channel it is on', () => {
    expect(firmFirst(['one', 'two'], 'first')).toEqual(['one', 'two']);
    expect(firmFirst(['one', 'two'], 'second')).toEqual(['two', 'one']);
    expect(firmFirst(['one'], 'second')).toEqual(['one']);
  });

  it('are exchanged in a transcript of channels where the firm is on the second', () => {
    const on = (usual: 'first' | 'second', chosen: 'first' | 'second' | null) =>
      speakers(withVoices(lines, { provider: 'local', usual, chosen }));
    expect(on('first', null)).toEqual(['us', 'them', 'unknown']);
    expect(on('second', null)).toEqual(['them', 'us', 'unknown']);
    expect(on('second', 'first')).toEqual(['us', 'them', 'unknown']);
    expect(on('first', 'second')).toEqual(['them', 'us', 'unknown']);
  });

  it('stay as Ringover names them, unless a person said otherwise of the call', () => {
    const on = (usual: 'first' | 'second', chosen: 'first' | 'second' | null) =>
      speakers(withVoices(lines, { provider: 'ringover', usual, chosen }));
    expect(on('second', null)).toEqual(['us', 'them', 'unknown']);
    expect(on('second', 'second')).toEqual(['us', 'them', 'unknown']);
    expect(on('second', 'first')).toEqual(['them', 'us', 'unknown']);
  });
});
