import type { Call } from './call.ts';
import type { CaseId } from './case.ts';
import type { ContactId } from './contact.ts';
import type { Message } from './message.ts';
import type { Task } from './task/task.ts';

/** One thing that happened with a contact or on a case. */
export type TimelineItem =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'task'; readonly task: Task };

/**
 * What a timeline may be narrowed to; notes are the calls that have one, and tasks of a call stand with it unless only
 * tasks are asked for.
 */
export const timelineKinds = ['all', 'call', 'message', 'note', 'task'] as const;

/** One of `timelineKinds`. */
export type TimelineKind = (typeof timelineKinds)[number];

/** Whose timeline, or of what. */
export type TimelineOf = { readonly contactId: ContactId } | { readonly caseId: CaseId };

/** When an item happened: a call began, a message was sent, a task was made. ISO 8601. */
export function timelineMomentOf(item: TimelineItem): string {
  if (item.kind === 'call') return item.call.occurredAt;
  return item.kind === 'message' ? item.message.sentAt : item.task.createdAt;
}

/** The id of what an item is about, unlike that of any other item. */
export function timelineKeyOf(item: TimelineItem): string {
  if (item.kind === 'call') return item.call.id;
  return item.kind === 'message' ? `message ${item.message.id}` : `task ${item.task.id}`;
}

/** Which part of which timeline, newest first, after `cursor`. A cursor that cannot be read is as none. */
export interface TimelineQuery {
  readonly of: TimelineOf;
  readonly kind: TimelineKind;
  /** Only what happened before this item; null for everything. `at` is ISO 8601. */
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A part of a timeline. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  /** Pass back for the next older part; null at the end. */
  readonly nextCursor: string | null;
}
