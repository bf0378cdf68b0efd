import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from './lossless.ts';

describe('parsing JSON without loss', () => {
  it('keeps every integer a number cannot hold as its digits, and every other as a number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), (id) => {
        const { call_id } = parseLossless(`{"call_id":${id}}`) as { readonly call_id: unknown };
        expect(call_id).toBe(id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : id.toString());
      }),
    );
  });

  it('reads anything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__') && !/\d{16}|\de/i.test(text));
        expect(parseLossless(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(() => parseLossless('{"a":')).toThrow(SyntaxError);
  });

  it('refuses what is nested deeper than anything a telephone says, however deep, and counts no bracket in a text', () => {
    const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(parseLossless(nested(62))).toHaveProperty('a');
    for (const depth of [64, 3000, 130_000]) expect(() => parseLossless(nested(depth))).toThrow(SyntaxError);
    const brackets = { text: `\\"${'[{'.repeat(100)}` };
    expect(parseLossless(JSON.stringify(brackets))).toEqual(brackets);
    expect(parseLossless(`[${'[],'.repeat(100)}1]`)).toHaveLength(101);
  });
});
