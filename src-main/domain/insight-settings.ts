/** Who writes down what was said; `ringover` takes what Ringover itself wrote down. */
export const transcribers = ['local', 'openai-compatible', 'ringover'] as const;
/** Who writes summaries; `extract` takes sentences as they were said, without any model. */
export const summarisers = ['extract', 'anthropic', 'openai-compatible'] as const;
/** Who finds tasks; `rules` looks for words of promise and for dates, without any model. */
export const taskFinders = ['rules', 'anthropic', 'openai-compatible'] as const;

export type TranscriberName = (typeof transcribers)[number];
export type SummariserName = (typeof summarisers)[number];
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
};

/** Whether anything at all is made of a firm's recordings. */
export function hasInsight({ transcriber, summariser, taskFinder, hasSentiment }: InsightSettings): boolean {
  return transcriber !== null || summariser !== null || taskFinder !== null || hasSentiment;
}
