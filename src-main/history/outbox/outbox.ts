import type { Call } from '#domain/call.ts';
import type { Edit, EditId } from '#domain/edit.ts';
import type { Task } from '#domain/task/task.ts';

/** Why the relay will never take an edit. */
export type EditRefusal = 'not-found' | 'forbidden' | 'rejected';

/**
 * How far an edit has come. One that was `sent` may have reached the relay, even if no answer came: it is sent again as it is.
 * A `refused` one is kept until the person has dealt with it.
 */
export type EditStanding =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: EditRefusal };

/** An edit that the relay does not have, as far as this computer knows. */
export interface KeptEdit {
  readonly edit: Edit;
  /** Relay and tenant it was made for, as `HistoryPosition` names them; no other ever gets it. */
  readonly origin: string;
  readonly standing: EditStanding;
}

/** A record as the relay has it, while the copy shows it with waiting edits on top. */
export type Shadow = { readonly of: 'call'; readonly record: Call } | { readonly of: 'task'; readonly record: Task };

/** One thing to write into the outbox. */
export type OutboxChange =
  /** At the end of the line; in place of the one with the same id where there is one. */
  | { readonly kind: 'edit'; readonly origin: string; readonly edit: Edit }
  | { readonly kind: 'shadow'; readonly origin: string; readonly shadow: Shadow }
  | { readonly kind: 'sent'; readonly id: EditId }
  | { readonly kind: 'refused'; readonly id: EditId; readonly reason: EditRefusal }
  /** The relay has it, or the person gave it up. */
  | { readonly kind: 'gone'; readonly id: EditId };

/**
 * What a person wrote and the relay does not have yet. Unlike the offline copy it cannot be fetched again: callers MUST write an
 * edit here before they show it as kept. Methods reject with `HistoryError` only.
 */
export interface Outbox {
  /**
   * Writes all changes, in order, in one transaction, and survives a power cut once it settles. Shadows of records that no edit
   * waits for any more are forgotten.
   */
  write(changes: readonly OutboxChange[]): Promise<void>;
  /** In the order they were made. */
  edits(): Promise<readonly KeptEdit[]>;
  shadow(origin: string, of: Shadow['of'], id: string): Promise<Shadow | null>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** The id of the record an edit is about. */
export function recordIdOf(edit: Edit): string {
  return edit.of === 'call' ? edit.callId : edit.taskId;
}

/** Whether the relay shall still get an edit. */
export function isWaiting({ standing }: KeptEdit): boolean {
  return standing.kind !== 'refused';
}
