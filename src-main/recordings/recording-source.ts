import type { CallUuid } from '#domain/call.ts';

/** Which part of a recording is asked for, and what for. */
export interface SourceRequest {
  readonly method: 'GET' | 'HEAD';
  /** As HTTP's `Range`; null when all of it. */
  readonly range: string | null;
  /** As HTTP's `If-Range`: another audio than this is given whole. */
  readonly etag: string | null;
  /** Heard by a person, or copied to this computer without being heard. */
  readonly purpose: 'hear' | 'keep';
  readonly signal: AbortSignal;
}

/** Where recordings come from; null while nothing is reached. Rejects as `fetch` does. */
export type RecordingSource = (id: CallUuid, request: SourceRequest) => Promise<Response | null>;
