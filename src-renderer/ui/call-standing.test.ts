import { expect, it } from 'vitest';
import { describeStanding } from './call-standing.ts';

it('tells a call of ours that nobody took from one we missed', () => {
  expect(describeStanding({ callType: 'missed', direction: 'inbound' })).toEqual({
    tone: 'missed',
    key: 'window.call.missed',
  });
  expect(describeStanding({ callType: 'missed', direction: 'outbound' })).toEqual({
    tone: 'plain',
    key: 'window.call.notReached',
  });
});

it('gives each standing a word of its own', () => {
  const types = ['ringing', 'in_progress', 'answered', 'missed', 'voicemail'] as const;
  const words = types.map((callType) => describeStanding({ callType, direction: 'inbound' }).key);
  expect(new Set(words).size).toBe(types.length);
});
