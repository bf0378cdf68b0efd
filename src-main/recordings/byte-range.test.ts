import { describe, expect, it } from 'vitest';
import { firstByteOf, readByteRange, sizeOfContentRange } from './byte-range.ts';

describe('the part a range asks for', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 100 }],
    ['bytes=10-19', { start: 10, end: 20 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=-30', { start: 70, end: 100 }],
    ['bytes=-500', { start: 0, end: 100 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=20-10', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,5-6', null],
    ['seconds=1-2', null],
    ['bytes=-', null],
    [null, null],
  ])('%s of 100 bytes is %j', (range, span) => expect(readByteRange(range, 100)).toEqual(span));

  it('is known by its first byte before the size is, and the size by the answer', () => {
    expect([firstByteOf('bytes=70000-'), firstByteOf('bytes=-5'), firstByteOf(null)]).toEqual([70_000, 0, 0]);
    expect([sizeOfContentRange('bytes 5-9/100'), sizeOfContentRange('bytes */7'), sizeOfContentRange('x')]).toEqual([
      100,
      7,
      null,
    ]);
  });
});
