import { type Call, type Direction, isMissedCall } from '../call.ts';
import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { createHitFinder, type HitFinder, type MarkedPart } from './search-hits.ts';
import { callSearchText } from './search-text.ts';

/** Which calls a search may find, besides its words. */
export interface CallSearchFilter {
  /** Only calls that came in and nobody took. */
  readonly isMissed: boolean;
  readonly hasRecording: boolean;
  /** Null for both. */
  readonly direction: Direction | null;
  /** Only calls with this contact; null for anyone's. */
  readonly contactId: ContactId | null;
  /** Only calls about this case; null for any. */
  readonly caseId: CaseId | null;
  /** Only calls that began in this second or later. ISO 8601; null from the first on. */
  readonly from: string | null;
  /** Only calls that began before this second. ISO 8601; null to the last. */
  readonly to: string | null;
}

/** Lets every call through. */
export const anyCall: CallSearchFilter = {
  isMissed: false,
  hasRecording: false,
  direction: null,
  contactId: null,
  caseId: null,
  from: null,
  to: null,
};

/** Whether a filter keeps anything back. */
export function isNarrowing(filter: CallSearchFilter): boolean {
  const { isMissed, hasRecording, ...chosen } = filter;
  return isMissed || hasRecording || Object.values(chosen).some((value) => value !== null);
}

/** What a call left in words, besides who called and about which case. */
export type SnippetField = 'note' | 'summary' | 'transcript' | 'task' | 'tag' | 'colleague';

/** The words around a hit, and where they stand. */
export interface Snippet {
  readonly field: SnippetField;
  readonly parts: readonly MarkedPart[];
  /** The place of the first hit in the whole of the field. */
  readonly offset: number;
}

/** A call a search found. The snippet is null when the words are in what a list shows anyway: name, number, case. */
export interface FoundCall {
  readonly call: Call;
  readonly snippet: Snippet | null;
}

/** The folded text a call is found by. */
export function searchTextOf(call: Call): string {
  return callSearchText({
    number: call.phoneNumber,
    texts: [...headingsOf(call), ...leftWords(call).map(({ text }) => text)],
  });
}

/** Whether a word a call could be found by is on it no more. */
export function losesWords(before: Call, after: Call): boolean {
  const kept = new Set(searchTextOf(after).split(/\s+/));
  return searchTextOf(before)
    .split(/\s+/)
    .some((word) => !kept.has(word));
}

/** Whether a filter lets a call through. */
export function isWithinFilter(call: Call, filter: CallSearchFilter): boolean {
  if (filter.isMissed && !isMissedCall(call)) return false;
  if (filter.hasRecording && !call.hasRecording) return false;
  return isFitting(filter.direction, call.direction) && isAbout(call, filter) && isWithinDates(call.occurredAt, filter);
}

/** The second a moment (ISO 8601) lies in, from the epoch on: as finely as calls are told apart by date. */
export function secondOf(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

function isAbout(call: Call, { contactId, caseId }: CallSearchFilter): boolean {
  return isFitting(contactId, call.contactId) && isFitting(caseId, call.caseId);
}

/** Whether a filter's dates let a moment (ISO 8601) through. */
export function isWithinDates(moment: string, { from, to }: CallSearchFilter): boolean {
  const second = secondOf(moment);
  return (from === null || second >= secondOf(from)) && (to === null || second < secondOf(to));
}

function isFitting<Value>(wanted: Value | null, held: Value | null): boolean {
  return wanted === null || held === wanted;
}

/** Says of found calls where the words that were typed stand. */
export function createFoundCalls(typed: string): (call: Call) => FoundCall {
  const finder = createHitFinder(typed);
  return (call) => ({ call, snippet: snippetOf(call, finder) });
}

function snippetOf(call: Call, { excerpt, place }: HitFinder): Snippet | null {
  for (const { field, text } of leftWords(call)) {
    const parts = excerpt(text);
    if (parts !== null) return { field, parts, offset: place(text) ?? 0 };
  }
  return null;
}

/** Whom and which case a list names; whoever may have called while nobody said who it was. */
function headingsOf({
  contactName,
  caseReference,
  caseTitle,
  contactId,
  candidates,
}: Call): readonly (string | null)[] {
  const own = [contactName, caseReference, caseTitle];
  return contactId === null ? [...own, ...candidates.map((candidate) => candidate.contactName)] : own;
}

/** What a person wrote comes before what a machine wrote. */
function leftWords(call: Call): readonly { readonly field: SnippetField; readonly text: string }[] {
  const { note, aiSummary, transcript, tasks, tags, userName } = call;
  const maybe = (field: SnippetField, text: string | null) => (text === null || text === '' ? [] : [{ field, text }]);
  return [
    ...maybe('note', note),
    ...tags.map((text) => ({ field: 'tag', text }) as const),
    ...maybe('summary', aiSummary),
    ...tasks.map(({ title }) => ({ field: 'task', text: title }) as const),
    ...maybe('transcript', transcript),
    ...maybe('colleague', userName),
  ];
}
