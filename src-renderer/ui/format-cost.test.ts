import { describe, expect, it } from 'vitest';
import { formatCosts } from './format-cost.ts';

describe('a cost in words', () => {
  it('has the digits it needs, in the language’s own way, and never adds two currencies', () => {
    const costs = [
      { currency: 'EUR', micros: 6000 },
      { currency: 'USD', micros: 12_345_678 },
    ] as const;
    expect(formatCosts(costs, 'en-GB')).toBe('€0.006 + US$12.35');
    expect(formatCosts(costs.slice(0, 1), 'nl-BE')).toBe('€\u00a00,006');
    expect(formatCosts([], 'fr-BE')).toBe('');
  });
});
