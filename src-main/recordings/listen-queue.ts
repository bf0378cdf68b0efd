import type { CallUuid } from '#domain/call.ts';

/** That somebody listened to a recording kept on this computer; the relay is told when it is reached. */
export interface Listen {
  /** A UUID: the relay takes each but once. */
  readonly id: string;
  readonly callId: CallUuid;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What of it, in seconds; null while it is not known. */
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
}

/** Keeps what the relay must still be told, in the order it happened. Durable. */
export interface ListenQueue {
  /** Adds it, or what became known of it. */
  put(listen: Listen): Promise<void>;
  /** The oldest first. */
  list(): Promise<readonly Listen[]>;
  /** The relay has it, or will never take it. */
  remove(id: string): Promise<void>;
}
