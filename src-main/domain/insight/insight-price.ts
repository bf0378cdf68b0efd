import type { InsightStep } from './insight-step.ts';

/** Currencies a price may be in. */
export const currencies = ['EUR', 'USD'] as const;
/** One of them. */
export type Currency = (typeof currencies)[number];

/** An amount in millionths of its currency: a whole number, so that sums of it are exact. */
export interface Cost {
  readonly currency: Currency;
  readonly micros: number;
}

/** What a provider asks, as an administrator entered it, in millionths of the currency. Null: not said. */
export interface InsightPrice {
  readonly currency: Currency;
  /** A minute of sound. */
  readonly audioMinuteMicros: number | null;
  /** A million tokens that are sent, and that are answered. */
  readonly inputMillionMicros: number | null;
  readonly outputMillionMicros: number | null;
}

/** What is paid for: each provider a firm sets up. */
export const pricedProviders = ['transcription', 'chat', 'anthropic'] as const;
/** One of them. */
export type PricedProvider = (typeof pricedProviders)[number];

/** Prices a firm entered; none is made up. */
export type InsightPrices = Readonly<Record<PricedProvider, InsightPrice | null>>;

/** A firm that entered no price. */
export const noPrices: InsightPrices = { transcription: null, chat: null, anthropic: null };

/** What is counted of something that was sent. */
export interface Usage {
  readonly audioSeconds: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** Which price holds for what a provider did for a step. */
export function pricedProviderOf(provider: string, step: InsightStep): PricedProvider {
  if (provider === 'anthropic') return 'anthropic';
  return step === 'transcript' ? 'transcription' : 'chat';
}

/** What it costs, rounded to a millionth; null where the price for it is not said, or nobody counted. */
export function costOf(price: InsightPrice | null, { audioSeconds, inputTokens, outputTokens }: Usage): Cost | null {
  if (price === null) return null;
  const { currency, audioMinuteMicros, inputMillionMicros, outputMillionMicros } = price;
  if (audioSeconds !== null) {
    if (audioMinuteMicros === null) return null;
    return { currency, micros: part(Math.round(audioSeconds * 1000), audioMinuteMicros, 60_000) };
  }
  if (inputMillionMicros === null || outputMillionMicros === null) return null;
  if (inputTokens === null || outputTokens === null) return null;
  // The one rounding comes after the sum.
  const micros = BigInt(inputTokens) * BigInt(inputMillionMicros) + BigInt(outputTokens) * BigInt(outputMillionMicros);
  return { currency, micros: rounded(micros, 1_000_000n) };
}

/** The sum of each currency, in their order; amounts of different currencies are never added. */
export function sumCosts(costs: readonly Cost[]): readonly Cost[] {
  return currencies.flatMap((currency) => {
    const own = costs.filter((cost) => cost.currency === currency);
    return own.length === 0 ? [] : [{ currency, micros: own.reduce((sum, { micros }) => sum + micros, 0) }];
  });
}

/** The largest price that is taken: a million of its currency. */
export const mostMicros = 1_000_000_000_000;

/** An amount as a person types it, with a comma or a dot; null when it is none, or finer than a millionth. */
export function parseAmount(text: string): number | null {
  const [, whole, fraction = ''] = /^\s*(\d{1,6})(?:[.,](\d{1,6}))?\s*$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

/** An amount with a dot and no more digits than it has, but two: `0.006`, `3.00`. */
export function formatAmount(micros: number): string {
  const fraction = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${Math.floor(micros / 1_000_000)}.${fraction}`;
}

function part(count: number, micros: number, of: number): number {
  return rounded(BigInt(count) * BigInt(micros), BigInt(of));
}

function rounded(amount: bigint, of: bigint): number {
  return Number((amount * 2n + of) / (of * 2n));
}
