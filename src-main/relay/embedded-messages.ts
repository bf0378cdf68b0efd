import type { SpeechModelSource } from '#domain/insight/speech-model.ts';

/**
 * What the desktop tells its own relay in the utility process: first `start`, once; at the end `close`; between the
 * two, that a speech engine it ordered has begun, which comes with a port to it, and that one is gone.
 */
export type EmbeddedRequest =
  | {
      readonly kind: 'start';
      readonly settings: EmbeddedSettings;
      /** Path of another build of the SQLite driver, for a runtime the shipped ones do not load in. */
      readonly nativeBinding?: string;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'engine-begun' | 'engine-gone'; readonly id: number };

/** What the relay orders of the desktop: a speech engine, named by a number, or the end of one. */
export interface EngineOrder {
  readonly kind: 'start-engine' | 'end-engine';
  readonly id: number;
}

/** The relay's configuration as the desktop holds it; secrets come from the OS keychain and are never logged. */
export interface EmbeddedSettings {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Absolute path; made when missing. */
  readonly dataDir: string;
  readonly tenantId: string;
  /** The webhook key of that tenant. */
  readonly webhookSecret: string;
  /** Signs client tokens, HS256; at least 32 characters. */
  readonly jwtSecret: string;
  /** 32 bytes, as 64 hexadecimal digits. */
  readonly databaseKey: string;
  /** The URL Ringover posts to. */
  readonly publicUrl?: string;
  readonly allowedOrigins?: readonly string[];
  readonly recordingHosts?: readonly string[];
  /** Ringover's REST API key; without one nothing is asked of Ringover. */
  readonly ringoverApiKey?: string;
  /** Keys of those who make insights, by host; without one they are not asked. */
  readonly insightKeys?: Readonly<Record<string, string>>;
  /** Hosts that what is made insights of may be sent to, once the firm turned a provider on. */
  readonly insightHosts?: readonly string[];
  /** Where a local speech model is fetched from when somebody asks, and its checksum (SHA-256, hexadecimal). */
  readonly speechModel?: SpeechModelSource;
  /** Absolute path of the folder of local speech models; by default within the data folder. */
  readonly speechModelFolder?: string;
  /** Ringover's REST API; by default the European one. */
  readonly ringoverApiUrl?: string;
}

/** Why the relay could not start, as far as somebody can do something about it. */
export type EmbeddedFailureCode = 'port-in-use' | 'damaged' | 'wrong-key' | 'full' | 'newer-schema' | 'failed';

/** What the relay says: orders, and once `listening` or `failed`; `closed` after it drained, then the process exits with 0. */
export type EmbeddedReply =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: EmbeddedFailureCode; readonly message: string }
  | { readonly kind: 'closed' }
  | EngineOrder;
