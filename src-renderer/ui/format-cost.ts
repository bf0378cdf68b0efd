import type { Cost } from '#domain/insight/insight-price.ts';

/** Amounts as a person of this language writes them, with as many digits as small ones need: `€ 0,006`, `US$ 12,34`. */
export function formatCosts(costs: readonly Cost[], locale: string): string {
  return costs.map((cost) => formatCost(cost, locale)).join(' + ');
}

function formatCost({ currency, micros }: Cost, locale: string): string {
  // The less it is, the more digits it has: else it would be nothing.
  const maximumFractionDigits = micros >= 1_000_000 ? 2 : micros >= 10_000 ? 4 : 6;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits,
  });
  return format.format(micros / 1_000_000).replace(/\s/g, '\u00a0');
}
