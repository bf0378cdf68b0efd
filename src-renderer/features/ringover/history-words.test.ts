import { describe, expect, it } from 'vitest';
import type { HistoryProgress } from '#domain/history-progress.ts';
import { daysCovered, failureReason, spanDays } from './history-words.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const progress: HistoryProgress = {
  state: 'paused',
  from: '2026-08-21T08:00:00.000Z',
  to: '2026-11-20T08:00:00.000Z',
  reached: '2026-10-01T08:00:00.000Z',
  ratio: 0.5,
  callsSeen: 12,
  reason: null,
};

describe('going on with the history', () => {
  it('goes as far back as it was to, also when days have passed', () => {
    expect(daysCovered(progress, now)).toBe(92);
    expect(daysCovered(progress, now + 3.5 * 86_400_000)).toBe(96);
  });

  it('goes back a year where nobody said how far', () => {
    expect(daysCovered({ ...progress, from: null }, now)).toBe(spanDays.year);
  });

  it('never asks for less than a day', () => {
    expect(daysCovered({ ...progress, from: '2026-11-21T08:00:00.000Z' }, now)).toBe(1);
  });
});

describe('why fetching failed', () => {
  it('is said in our words when it is the key', () => {
    const reason = 'Ringover does not accept the API key, or the key may not read calls: give it that right';
    expect(failureReason(reason)).toEqual({ key: 'window.history.reasonKey', original: null });
  });

  it('is said in the words it came in otherwise', () => {
    expect(failureReason('Ringover answered 422')).toEqual({
      key: 'window.history.reasonRingover',
      original: 'Ringover answered 422',
    });
    expect(failureReason(null)).toEqual({ key: 'window.history.reasonUnknown', original: null });
  });
});
