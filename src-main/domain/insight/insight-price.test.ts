import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, formatAmount, type InsightPrice, mostMicros, parseAmount, sumCosts } from './insight-price.ts';

const price: InsightPrice = {
  currency: 'EUR',
  audioMinuteMicros: 6000,
  inputMillionMicros: 3_000_000,
  outputMillionMicros: 15_000_000,
};
const tokens = (inputTokens: number, outputTokens: number) => ({ audioSeconds: null, inputTokens, outputTokens });
const audio = (audioSeconds: number) => ({ audioSeconds, inputTokens: null, outputTokens: null });

describe('what something sent costs', () => {
  it('is a part of a minute of sound, or of a million tokens, in whole millionths', () => {
    expect(costOf(price, audio(90))).toEqual({ currency: 'EUR', micros: 9000 });
    expect(costOf(price, audio(0.0042))).toEqual({ currency: 'EUR', micros: 0 });
    expect(costOf(price, tokens(1200, 300))).toEqual({ currency: 'EUR', micros: 8100 });
    expect(costOf({ ...price, inputMillionMicros: 100_000, outputMillionMicros: 0 }, tokens(15, 0))?.micros).toBe(2);
  });

  it('is not known without a price for it, or where nobody counted', () => {
    expect(costOf(null, audio(60))).toBeNull();
    expect(costOf({ ...price, audioMinuteMicros: null }, audio(60))).toBeNull();
    expect(costOf({ ...price, outputMillionMicros: null }, tokens(1, 1))).toBeNull();
    expect(costOf(price, { audioSeconds: null, inputTokens: null, outputTokens: 1 })).toBeNull();
  });

  it('is exact for any price and any number of tokens', () => {
    const whole = fc.integer({ min: 0, max: mostMicros });
    const counts = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(whole, counts, (inputMillionMicros, count) => {
        const exact = BigInt(inputMillionMicros) * BigInt(count);
        const found = costOf({ ...price, inputMillionMicros, outputMillionMicros: 0 }, tokens(count, 0));
        const off = BigInt(found?.micros ?? -1) * 1_000_000n - exact;
        return off <= 500_000n && off > -500_000n;
      }),
    );
  });

  it('is summed within its currency', () => {
    const costs = [
      { currency: 'USD', micros: 1 },
      { currency: 'EUR', micros: 2 },
      { currency: 'USD', micros: 3 },
    ] as const;
    expect(sumCosts(costs)).toEqual([
      { currency: 'EUR', micros: 2 },
      { currency: 'USD', micros: 4 },
    ]);
    expect(sumCosts([])).toEqual([]);
  });
});

describe('an amount', () => {
  it('is read with a comma or a dot, and never finer than it is kept', () => {
    expect(['0,006', ' 3 ', '0.0000001', '-1', '1e3', '', '1 000'].map(parseAmount)).toEqual([
      6000,
      3_000_000,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is read as it is written', () => {
    expect([6000, 3_000_000, 12_340_000, 1].map(formatAmount)).toEqual(['0.006', '3.00', '12.34', '0.000001']);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        (micros) => parseAmount(formatAmount(micros)) === micros,
      ),
    );
  });
});
