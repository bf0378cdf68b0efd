import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import type { SpeechModelSource } from '#domain/insight/speech-model.ts';
import type { Retention } from './store/housekeeping.ts';

/** What the relay is told from outside. Secrets that are null are generated and kept in the data folder. [protocol §1] */
export interface RelayConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly tenantId: string;
  readonly webhookSecret: string | null;
  readonly jwtSecret: string | null;
  readonly databaseKeyFile: string | null;
  readonly publicUrl: string | null;
  /** Path of another build of the SQLite driver, for a runtime the shipped ones do not load in. */
  readonly nativeBinding: string | null;
  readonly allowedOrigins: readonly string[];
  /** Whether the shorthand tenant takes Ringover's `v3` signatures. */
  readonly acceptsV3: boolean;
  /** Per address; beyond it a webhook is answered 429. */
  readonly webhooksPerMinute: number;
  /** Per address; far below good traffic, which it never touches. */
  readonly badSignaturesPerMinute: number;
  /** Of the REST API and per address; streams are not counted. */
  readonly requestsPerMinute: number;
  /** The proxies in front whose word about a sender's address is taken: addresses, networks, or how many there are. */
  readonly trustedProxies: readonly string[] | number;
  /** `postgres://…`; null keeps the data in SQLite. */
  readonly databaseUrl: string | null;
  /** Days a choice of contact and case holds for a number. */
  readonly choiceDays: number;
  readonly retention: Retention;
  readonly ringover: RingoverSettings;
  readonly recordingHosts: readonly string[];
  readonly insight: InsightConfig;
  readonly logLevel: string;
}

/** How Ringover's REST API is reached. */
export interface RingoverSettings {
  /** Null: nothing is ever asked of Ringover. */
  readonly apiKey: string | null;
  readonly apiUrl: string;
  /** How far back the history is fetched at the first start. */
  readonly historyDays: number;
}

/** What the operator provides for insights; what of it is used is each firm's choice. */
export interface InsightConfig {
  /** A JSON file of keys by host, mode 0600; null: there are none. */
  readonly keysFile: string | null;
  /** Hosts anything may be sent to. */
  readonly hosts: readonly string[];
  /** Folder of the local speech models; null: within the data folder. */
  readonly modelFolder: string | null;
  /** Where a speech model is fetched from when somebody asks; null: nowhere. */
  readonly modelSource: SpeechModelSource | null;
  /** Which hosts a firm's own administrators may add, for providers and for models. */
  readonly firmHosts: FirmHosts;
  /** How many calls are worked on at once. */
  readonly concurrency: number;
}

/** Per minute and address: generous, since a call that is not taken in is lost; bad signatures far below good traffic. */
export const defaultLimits = {
  webhooksPerMinute: 600_000,
  badSignaturesPerMinute: 600,
  requestsPerMinute: 6000,
} as const;

/** What is kept for ever unless a firm says otherwise, and what is not. */
export const defaultRetention: Retention = {
  callDays: null,
  recordingDays: null,
  transcriptDays: null,
  webhookDays: 90,
  streamEvents: 100_000,
};

/** Days a choice of contact and case holds for a number. */
export const defaultChoiceDays = 365;

/** Where Ringover's own recordings lie. */
export const defaultRecordingHosts = [
  'cdn.ringover.com',
  'public-api.ringover.com',
  'public-api-us.ringover.com',
] as const;

/** Ringover's REST API in Europe, and how far back it is read. */
export const defaultRingover: RingoverSettings = {
  apiKey: null,
  apiUrl: 'https://public-api.ringover.com/v2',
  historyDays: 365,
};

/** Nothing is sent before a firm turns a provider on. */
export const defaultInsight: InsightConfig = {
  keysFile: null,
  hosts: ['api.anthropic.com', 'api.openai.com', '127.0.0.1', 'localhost'],
  modelFolder: null,
  modelSource: null,
  firmHosts: 'https',
  concurrency: 1,
};
