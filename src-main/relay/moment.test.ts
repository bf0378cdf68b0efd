import { describe, expect, it } from 'vitest';
import { day, moment } from './moment.ts';

describe('a moment of the wire', () => {
  it('is UTC unless it names an offset, wherever the relay runs', () => {
    const nine = Date.UTC(2026, 2, 2, 9);
    const spellings = [
      '2026-03-02T09:00:00Z',
      '2026-03-02T09:00:00',
      '2026-03-02T09:00',
      '2026-03-02T10:00:00+01:00',
      '2026-03-02T09:00:00.000000',
      '2026-03-02T09:00Z',
      '2026-03-02T10:00+0100',
      '2026-03-02T04:00:00-05',
      '2026-03-02 10:00:00 01:00',
      '2026-03-02t09:00:00,0z',
    ];
    for (const text of spellings) expect(moment.parse(text), text).toBe(nine);
    expect(day.parse('2026-03-02')).toBe(Date.UTC(2026, 2, 2));
    for (const text of ['2026-03-02', 'soon', '2026-13-02T09:00:00Z', '2026-02-30T09:00Z', '2026-03-02T09:00:00+1', ''])
      expect(moment.safeParse(text).success, text).toBe(false);
  });
});
