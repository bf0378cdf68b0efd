import { describe, expect, it } from 'vitest';
import { lanesByVoice, type VoiceSpan } from './voice-lanes.ts';

const points = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const voices: readonly VoiceSpan[] = [
  { fromSeconds: 0, toSeconds: 20, side: 'us' },
  { fromSeconds: 30, toSeconds: 50, side: 'them' },
];

describe('a recording of one channel', () => {
  it('has a lane for each side that speaks, and what nobody is known to say in both', () => {
    expect(lanesByVoice(points, 60, voices)).toEqual([
      [0.1, 0.2, 0.3, 0, 0, 0.6],
      [0, 0, 0.3, 0.4, 0.5, 0.6],
    ]);
  });

  it('has one lane where not both are known to speak', () => {
    expect(lanesByVoice(points, 60, [])).toEqual([points]);
    expect(lanesByVoice(points, 60, voices.slice(1))).toEqual([points]);
    expect(lanesByVoice([], 0, voices)).toEqual([[]]);
  });
});
