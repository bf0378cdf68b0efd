import type { Call, CallUuid } from '#domain/call.ts';
import type { UnknownCaller } from '#domain/unknown-caller.ts';

/** Which missed calls may still have to be returned. */
export interface UnreturnedQuery {
  /** Calls that began at this moment or later, in epoch milliseconds. */
  readonly since: number;
  /** Older ones that count too. */
  readonly also: readonly CallUuid[];
}

/** The beginning of the list of unknown callers. */
export interface UnknownCallers {
  readonly callers: readonly UnknownCaller[];
  readonly hasMore: boolean;
}

/** Who called and still waits for something. */
export interface CallerReader {
  /**
   * In any order: the missed calls whose number and contact were not reached since, and of those numbers and contacts the
   * last attempt to reach them. `missedCallers` makes the queue of them; there may be more calls than it needs.
   */
  unreturned(query: UnreturnedQuery): Promise<readonly Call[]>;
  /** The last to call first. */
  unknownCallers(limit: number): Promise<UnknownCallers>;
  /** The moment up to which the person has seen what was missed, in epoch milliseconds. */
  seenAt(): Promise<number>;
}
