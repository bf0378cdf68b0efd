import { describe, expect, it } from 'vitest';
import type { Call } from '#domain/call.ts';
import { makeCall } from '../../preview/fixture-calls.ts';
import { listRows, rowAt, rowStart } from './list-rows.ts';

/** A call at an hour of a day of November, in the computer's time zone. */
function on(day: number, hour: number): Call {
  return makeCall({ id: `${day} ${hour}`, occurredAt: new Date(2026, 10, day, hour, 30).toISOString() });
}

describe('the rows of a list', () => {
  const rows = listRows([on(18, 9), on(17, 23), on(17, 0), on(15, 12)]);

  it('have a heading before the first call of each day', () => {
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'call', 'day', 'call', 'call', 'day', 'call']);
  });

  it('number the calls, not the headings', () => {
    expect(rows.flatMap((row) => (row.kind === 'call' ? [row.position] : []))).toEqual([0, 1, 2, 3]);
  });

  it('have keys of their own, stable while other rows come', () => {
    const keys = rows.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(listRows([on(19, 8), on(18, 9), on(17, 23), on(17, 0), on(15, 12)]).map(({ key }) => key)).toEqual(
      expect.arrayContaining(keys),
    );
  });

  it('know their heights', () => {
    expect(rowStart(rows, '18 9')).toBe(36);
    expect(rowStart(rows, '17 0')).toBe(36 + 44 + 36 + 44);
    expect(rowStart(rows, 'gone')).toBeNull();
  });

  it('say which call is at a height, so that it can stay there when others come above', () => {
    expect(rowAt(rows, 0)).toEqual({ key: '18 9', start: 36 });
    expect(rowAt(rows, 100)).toEqual({ key: '17 23', start: 116 });
    expect(rowAt(rows, 9999)).toBeNull();
  });

  it('are none for no calls', () => {
    expect(listRows([])).toEqual([]);
  });
});
