import { describe, expect, it } from 'vitest';
import { boundsOf, isDated } from './date-choice.ts';

const now = new Date(2026, 10, 21, 10, 42).getTime();

function at(year: number, month: number, day: number): string {
  return new Date(year, month - 1, day).toISOString();
}

describe('the dates of a search', () => {
  it('begin at midnight and count today', () => {
    expect(boundsOf({ kind: 'any' }, now)).toEqual({ from: null, to: null });
    expect(boundsOf({ kind: 'today' }, now)).toEqual({ from: at(2026, 11, 21), to: null });
    expect(boundsOf({ kind: 'week' }, now)).toEqual({ from: at(2026, 11, 15), to: null });
    expect(boundsOf({ kind: 'month' }, now)).toEqual({ from: at(2026, 10, 23), to: null });
    expect(boundsOf({ kind: 'year' }, now)).toEqual({ from: at(2026, 1, 1), to: null });
  });

  it('take a chosen last day whole, and may be open at either end', () => {
    expect(boundsOf({ kind: 'custom', first: '2026-02-27', last: '2026-02-28' }, now)).toEqual({
      from: at(2026, 2, 27),
      to: at(2026, 3, 1),
    });
    expect(boundsOf({ kind: 'custom', first: '', last: '2026-12-31' }, now)).toEqual({
      from: null,
      to: at(2027, 1, 1),
    });
    expect(isDated({ kind: 'custom', first: '', last: '' })).toBe(false);
    expect(isDated({ kind: 'custom', first: '', last: '2026-12-31' })).toBe(true);
  });
});
