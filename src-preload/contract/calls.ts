import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { CallEdit } from '#domain/edit.ts';
import type { CallSearchFilter, FoundCall } from '#domain/search/call-search.ts';
import type { FoundMessage } from '#domain/search/message-search.ts';

/** Which calls a list shows. */
export type CallFilter = 'all' | 'missed';

/** A place in a list ordered newest first; opaque to the window. */
export interface CallPage {
  readonly calls: readonly Call[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls the filter holds in all. */
  readonly total: number;
}

/** Whose calls, or about what: one contact or one case. */
export type CallsOf = { readonly contactId: ContactId } | { readonly caseId: CaseId };

/** What to look for in the offline copy: words as they were typed, empty for any. */
export interface CallSearch {
  readonly words: string;
  readonly filter: CallSearchFilter;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A page of what a search found, newest first. */
export interface FoundPage {
  readonly hits: readonly FoundCall[];
  /** Text messages found between the first and the last of the page's calls, newest first too. */
  readonly messages: readonly FoundMessage[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls were found in all; 1001 for any number beyond 1000. */
  readonly total: number;
  /** False while older calls are still being prepared for searching. */
  readonly isComplete: boolean;
}

/**
 * How a caller was called back: Ringover rings the person's own phone first, or the computer's telephone app has the
 * number, or it is on the clipboard because there is no such app.
 */
export interface CallBackOutcome {
  readonly way: 'requested' | 'handed-over' | 'copied';
}

/** What is asked about calls. Route → what it sends and what it gets. */
export interface CallRequests {
  'calls.list': {
    readonly params: { readonly filter: CallFilter; readonly cursor: string | null; readonly limit: number };
    readonly value: CallPage;
  };
  /** A contact's or a case's calls, newest first. */
  'calls.of': {
    readonly params: { readonly of: CallsOf; readonly cursor: string | null; readonly limit: number };
    readonly value: CallPage;
  };
  'calls.search': { readonly params: CallSearch; readonly value: FoundPage };
  'calls.get': { readonly params: { readonly id: CallUuid }; readonly value: Call };
  /** Changes what people say of a call: kept on this computer when it answers, and given to the relay when it is reached. */
  'calls.change': {
    readonly params: { readonly id: CallUuid; readonly change: CallEdit };
    readonly value: Call;
  };
  'calls.markSeen': { readonly params: null; readonly value: null };
  /** Calls the other side of a call. Never tried twice: a phone rings. */
  'calls.callBack': { readonly params: { readonly id: CallUuid }; readonly value: CallBackOutcome };
}
