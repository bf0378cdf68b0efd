import { list, number, oneOf, type Read, readFields, text } from '../wire/wire-reader.ts';
import { type Cost, currencies } from './insight-price.ts';

/** What was sent for insights, in numbers, and what it cost by the prices of the day it was sent: an estimate. */
export interface Spending {
  readonly sendings: number;
  readonly audioSeconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** How long providers took. */
  readonly tookSeconds: number;
  /** One for each currency. */
  readonly costs: readonly Cost[];
  /** Answers there was no price for. */
  readonly unpriced: number;
}

/** What one provider was sent in a month of the firm's own calendar (`2026-03`). */
export interface MonthSpending extends Spending {
  readonly month: string;
  readonly provider: string;
}

/** Nothing was sent. */
export const noSpending: Spending = {
  sendings: 0,
  audioSeconds: 0,
  inputTokens: 0,
  outputTokens: 0,
  tookSeconds: 0,
  costs: [],
  unpriced: 0,
};

/** Writes what was spent for the wire. [protocol §4 "Insight settings"] */
export function formatSpending({ sendings, costs, unpriced, ...counted }: Spending) {
  return {
    sendings,
    audio_seconds: counted.audioSeconds,
    input_tokens: counted.inputTokens,
    output_tokens: counted.outputTokens,
    took_seconds: counted.tookSeconds,
    costs,
    unpriced,
  };
}

/** Reads what was spent from the wire. Throws WireError. */
export const parseSpending: Read<Spending> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    sendings: field('sendings', number),
    audioSeconds: field('audio_seconds', number),
    inputTokens: field('input_tokens', number),
    outputTokens: field('output_tokens', number),
    tookSeconds: field('took_seconds', number),
    costs: field('costs', list(parseCost)),
    unpriced: field('unpriced', number),
  };
};

/** Reads what was spent month by month. Throws WireError. */
export const parseMonthSpendings: Read<readonly MonthSpending[]> = (value, path) =>
  readFields(value, path).field('items', list(parseMonth));

/** Reads an amount. Throws WireError. */
export const parseCost: Read<Cost> = (value, path) => {
  const { field } = readFields(value, path);
  return { currency: field('currency', oneOf(currencies)), micros: field('micros', number) };
};

const parseMonth: Read<MonthSpending> = (value, path) => {
  const { field } = readFields(value, path);
  return { ...parseSpending(value, path), month: field('month', text), provider: field('provider', text) };
};
