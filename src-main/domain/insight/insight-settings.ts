import { type InsightPrices, noPrices } from './insight-price.ts';

/** Who writes down what was said; `ringover` takes what Ringover itself wrote down. */
export const transcribers = ['local', 'openai-compatible', 'ringover'] as const;
/** Who writes summaries; `extract` takes sentences as they were said, without any model, `ringover` what Ringover wrote. */
export const summarisers = ['extract', 'ringover', 'anthropic', 'openai-compatible'] as const;
/** Who finds tasks; `rules` looks for words of promise and for dates, without any model. */
export const taskFinders = ['rules', 'anthropic', 'openai-compatible'] as const;

/** Who writes recordings down. */
export type TranscriberName = (typeof transcribers)[number];
/** Who sums them up. */
export type SummariserName = (typeof summarisers)[number];
/** Who finds what is to be done. */
export type TaskFinderName = (typeof taskFinders)[number];

/** Where a provider is reached and which of its models is asked. The key is never among a firm's settings. */
export interface InsightEndpoint {
  /** Without the path of a request: `https://api.openai.com/v1`. Null: not set up. */
  readonly baseUrl: string | null;
  readonly model: string | null;
}

/** What a firm lets be made of its recordings, and by whom. Everything is off until somebody with `admin` says otherwise. */
export interface InsightSettings {
  /** Null: nobody. */
  readonly transcriber: TranscriberName | null;
  readonly summariser: SummariserName | null;
  readonly taskFinder: TaskFinderName | null;
  /** Whether calls are given a mood by their words; made here, without any provider. */
  readonly hasSentiment: boolean;
  /** Whether numbers, account and national register numbers and addresses are taken out of what is sent. */
  readonly isRedacted: boolean;
  /** IANA name; "tomorrow" is meant in it. */
  readonly timeZone: string;
  /** File name of the local speech model within the folder of models. */
  readonly localModel: string | null;
  readonly transcription: InsightEndpoint;
  readonly chat: InsightEndpoint;
  readonly anthropic: InsightEndpoint;
  /** Hosts the firm itself lets something be sent to, beside those its relay's operator names. */
  readonly hosts: readonly string[];
  readonly prices: InsightPrices;
}

/** A firm nobody set up: nothing is made and nothing is sent. */
export const noInsightSettings: InsightSettings = {
  transcriber: null,
  summariser: null,
  taskFinder: null,
  hasSentiment: false,
  isRedacted: false,
  timeZone: 'Europe/Brussels',
  localModel: null,
  transcription: { baseUrl: null, model: null },
  chat: { baseUrl: null, model: null },
  anthropic: { baseUrl: null, model: null },
  hosts: [],
  prices: noPrices,
};

/** Whether anything at all is made of a firm's recordings. */
export function hasInsight({ transcriber, summariser, taskFinder, hasSentiment }: InsightSettings): boolean {
  return transcriber !== null || summariser !== null || taskFinder !== null || hasSentiment;
}

/** A host as it stands in an address, with its port or without; null for what is none. */
export function parseHost(text: string): string | null {
  const host = text.trim().toLowerCase();
  return /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,251}[\p{L}\p{N}])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/u.test(host)
    ? host
    : null;
}
