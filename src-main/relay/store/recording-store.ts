import type { CallUuid } from '#domain/call.ts';
import type { LoggedEvent } from './ports.ts';

/** Where a recording stands: to be fetched, kept here, not to be had (the reason says why), or removed by the firm. */
export type RecordingState = 'pending' | 'ready' | 'failed' | 'withdrawn';

/** A recording or voicemail of a call, as the relay knows it. One a call; a recording goes before a voicemail. */
export interface Recording {
  readonly tenantId: string;
  readonly callId: CallUuid;
  readonly kind: 'recording' | 'voicemail';
  /** The telephone system's link: whoever has it can listen, so it never leaves the relay and is never logged. */
  readonly sourceUrl: string;
  readonly state: RecordingState;
  /** How often fetching was tried. */
  readonly attempts: number;
  /** Epoch milliseconds of the next try; null when there is none to come. */
  readonly nextAttemptAt: number | null;
  /** Why it could not be fetched, in words for an operator; never the link. */
  readonly reason: string | null;
  /** What is kept; null until `ready`. */
  readonly kept: KeptRecording | null;
}

/** The audio as it is kept: encrypted in a file of the recordings folder. */
export interface KeptRecording {
  /** Name within the recordings folder. */
  readonly file: string;
  readonly contentType: string;
  /** Of the audio itself. */
  readonly sizeBytes: number;
  /** Strong: it changes whenever the audio does. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly keptAt: number;
}

/**
 * Keeps which recordings there are and how far each is. A job exists as soon as the store knows a link of a call
 * (`due` finds it), survives the process, and is told to clients when it becomes `ready` or `failed`.
 */
export interface RecordingStore {
  /** Those pending whose time has come, the longest due first. `now` is epoch milliseconds. */
  due(now: number, limit: number): Promise<readonly Recording[]>;
  /** When the next pending one is due; null when none is pending. */
  nextDueAt(): Promise<number | null>;
  find(tenantId: string, callId: CallUuid): Promise<Recording | null>;
  /** How many stand where, over all tenants. */
  counts(): Promise<Readonly<Record<RecordingState, number>>>;
  /**
   * The audio is kept, also of one that was given up; a newer link that came meanwhile stays pending. Returns the
   * stream events it made.
   */
  keep(recording: Recording, kept: KeptRecording): Promise<readonly LoggedEvent[]>;
  /** A try of one that is pending failed: the next one at `retryAt`, or none. Returns the stream events it made. */
  fail(recording: Recording, failure: RecordingFailure): Promise<readonly LoggedEvent[]>;
}

/** Why a try failed and whether another follows. */
export interface RecordingFailure {
  readonly reason: string;
  /** Epoch milliseconds; null gives up. */
  readonly retryAt: number | null;
}
