import type { CallChange } from '#domain/announcement/announcement.ts';
import { type CatchingUp, startCatchingUp } from '#domain/announcement/catching-up.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { Message, MessageId } from '#domain/message.ts';
import type { CallSearchFilter, FoundCall } from '#domain/search/call-search.ts';
import type { FoundMessage } from '#domain/search/message-search.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { ActivityLog } from './activity-log.ts';
import type { CallerReader } from './caller-reader.ts';
import type { CountReader } from './counted-calls.ts';
import type { InsightReader } from './insight-reader.ts';
import type { MessageReader } from './message-reader.ts';
import type { RecordStore } from './record-store.ts';
import type { TaskReader } from './task-reader.ts';

/** One thing to write into the offline copy. Moments are epoch milliseconds. */
export type HistoryChange =
  /** A call as the relay has it; ignored when the copy holds a later `seq` of it. */
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'call-gone'; readonly id: CallUuid }
  | { readonly kind: 'contact'; readonly contact: Contact }
  | { readonly kind: 'contact-gone'; readonly id: ContactId }
  | { readonly kind: 'case'; readonly case: Case }
  | { readonly kind: 'case-gone'; readonly id: CaseId }
  /** A task as the relay has it; ignored when the copy holds a later `seq` of it. */
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'task-gone'; readonly id: TaskId }
  /** A text message as the relay has it; ignored when the copy holds a later `seq` of it. */
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'message-gone'; readonly id: MessageId }
  /** What was made of a call, null when nothing was; `mark` is the `WantedInsight`'s, null when it was not asked for as wanted. */
  | {
      readonly kind: 'insight';
      readonly id: CallUuid;
      readonly mark: string | null;
      readonly insight: Insight | null;
    }
  /** Everything up to this event of the stream is in the copy. */
  | { readonly kind: 'cursor'; readonly seq: number }
  /**
   * The whole history is about to be fetched anew; events after `seq` come by the stream (null: the server has no
   * replay). A fresh one forgets everything held before, and what it brings counts as seen. Where `seq` is not the held
   * cursor, something was missed since the relay was last heard.
   */
  | {
      readonly kind: 'backfill-started';
      readonly origin: string;
      readonly seq: number | null;
      readonly isFresh: boolean;
      readonly at: number;
    }
  /** A page was fetched; the next one begins here, and so far has it come. */
  | { readonly kind: 'backfill-advanced'; readonly nextPage: string; readonly catchingUp: CatchingUp }
  /**
   * The last page was fetched: calls and tasks that no page and no event brought are gone from the relay,
   * and from the copy.
   */
  | { readonly kind: 'backfill-finished' }
  /** The relay was last heard then; an event's cursor says as much of the moment it is written. */
  | { readonly kind: 'heard'; readonly at: number }
  /**
   * Only calls that began since then are kept from now on, null for all; what is older leaves the copy soon, its words
   * with it, and comes back only with a history that is fetched anew.
   */
  | { readonly kind: 'keep'; readonly since: number | null }
  /** The person has seen every missed call that is in the copy now. */
  | { readonly kind: 'seen' };

/** How far the copy has come. */
export interface HistoryPosition {
  /** Which relay and tenant the copy is of; null while it is empty. */
  readonly origin: string | null;
  /** The last event of the stream that is in the copy; null when the server has no replay or nothing was fetched. */
  readonly cursor: number | null;
  /** The page to fetch next, `''` for the first; null when the history is whole. */
  readonly backfill: string | null;
  /** How far the history has come; null when it is whole. */
  readonly catchingUp: CatchingUp | null;
  /** When the relay was last heard, in epoch milliseconds; null when it never was. */
  readonly heardAt: number | null;
}

/** A page of calls, newest first. */
export interface HistoryPage {
  readonly calls: readonly Call[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls the filter holds in all. */
  readonly total: number;
}

/** Which calls a page holds: all, those nobody took, those of one contact or those about one case. */
export type HistoryFilter = 'all' | 'missed' | { readonly contactId: ContactId } | { readonly caseId: CaseId };

/** Which calls to read, newest first, after `cursor`. */
export interface HistoryQuery {
  readonly filter: HistoryFilter;
  readonly cursor: string | null;
  readonly limit: number;
}

/** What to look for: words as a person typed them (empty for any), among the calls the filter lets through. */
export interface HistorySearch {
  readonly words: string;
  readonly filter: CallSearchFilter;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A page of what a search found. */
export interface SearchPage {
  readonly hits: readonly FoundCall[];
  /** Text messages found between the first and the last of the page's calls, newest first too. */
  readonly messages: readonly FoundMessage[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls and messages were found in all, counted no further than `greatestHits + 1`. */
  readonly total: number;
  /** False while calls are still being prepared for searching, the newest first: there may be more hits soon. */
  readonly isComplete: boolean;
}

/** How far hits are counted. */
export const greatestHits = 1000;

/** The copy cannot take more (yet, while it is being prepared), or cannot be trusted; what was being applied is not in it. */
export class HistoryError extends Error {
  readonly code: 'full' | 'preparing' | 'damaged' | 'failed';

  constructor(code: HistoryError['code'], options?: ErrorOptions) {
    super(`offline copy: ${code}`, options);
    this.code = code;
  }
}

/**
 * The desktop's offline copy of what its relay holds. All of it can be fetched again, so losing it loses nothing.
 * Methods reject with `HistoryError` only.
 */
export interface HistoryStore extends RecordStore, MessageReader, TaskReader, CallerReader, CountReader, InsightReader {
  /** Of this desk's own doing, so the one thing here that cannot be fetched again. */
  readonly activity: ActivityLog;
  /**
   * Writes all changes, in order, in one transaction: after a crash either all are there or none. Returns the calls that
   * became different, each with what it was. Callers MUST put an event's effect and its cursor in the same list.
   */
  apply(changes: readonly HistoryChange[]): Promise<readonly CallChange[]>;
  position(): Promise<HistoryPosition>;
  /** Since when calls are kept, in epoch milliseconds; null for all. */
  keptSince(): Promise<number | null>;
  /** Newest first by `occurredAt`, then by id. A cursor that cannot be read is as none. */
  page(query: HistoryQuery): Promise<HistoryPage>;
  call(id: CallUuid): Promise<Call | null>;
  /**
   * Newest first; calls that began in the same second in any order. Every word may be the beginning of a longer one, words in
   * double quotes stand together; case and accents do not matter, nor how a number is spelt. A cursor that cannot be read is
   * as none. Never takes long: what was written a moment ago may still be missing, and `isComplete` is false then. A search whose
   * signal is given may stop with nothing found, not complete; callers SHOULD give it when nobody waits any more.
   */
  search(query: HistorySearch, signal?: AbortSignal): Promise<SearchPage>;
  /** Idempotent; waits for what is being written. */
  close(): Promise<void>;
}

/** Whether a filter lets a call through. */
export function isInHistoryFilter(filter: HistoryFilter, call: Call): boolean {
  if (filter === 'all') return true;
  if (filter === 'missed') return isMissedCall(call);
  return 'contactId' in filter ? call.contactId === filter.contactId : call.caseId === filter.caseId;
}

/** Calls are dated by whole seconds: what was missed in the second of a first start is not yet seen. */
export function seenBeforeStart(at: number): number {
  return Math.floor(at / 1000) * 1000 - 1;
}

/** The position of a copy that holds nothing. */
export const emptyPosition: HistoryPosition = {
  origin: null,
  cursor: null,
  backfill: null,
  catchingUp: null,
  heardAt: null,
};

/** How far a fetching has come that begins now, over a copy that stands here. */
export function begunCatchingUp(
  { isFresh, seq }: Extract<HistoryChange, { kind: 'backfill-started' }>,
  { cursor, heardAt, catchingUp }: HistoryPosition,
): CatchingUp {
  const isMissing = !isFresh && seq !== cursor;
  return startCatchingUp(isFresh, isMissing ? heardAt : null, isFresh ? null : catchingUp);
}
