import { type Call, type Direction, isMissedCall } from './call.ts';
import { createHitFinder, type HitFinder, type MarkedPart } from './search-hits.ts';
import { callSearchText } from './search-text.ts';

/** Which calls a search may find, besides its words. */
export interface CallSearchFilter {
  /** Only calls that came in and nobody took. */
  readonly isMissed: boolean;
  readonly hasRecording: boolean;
  /** Null for both. */
  readonly direction: Direction | null;
}

/** What a call left in words, besides who called and about which case. */
export type SnippetField = 'note' | 'summary' | 'transcript' | 'task' | 'tag' | 'colleague';

/** The words around a hit, and where they stand. */
export interface Snippet {
  readonly field: SnippetField;
  readonly parts: readonly MarkedPart[];
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
export function isWithinFilter(call: Call, { isMissed, hasRecording, direction }: CallSearchFilter): boolean {
  if (isMissed && !isMissedCall(call)) return false;
  if (hasRecording && !call.hasRecording) return false;
  return direction === null || call.direction === direction;
}

/** Says of found calls where the words that were typed stand. */
export function createFoundCalls(typed: string): (call: Call) => FoundCall {
  const finder = createHitFinder(typed);
  return (call) => ({ call, snippet: snippetOf(call, finder) });
}

function snippetOf(call: Call, { excerpt }: HitFinder): Snippet | null {
  for (const { field, text } of leftWords(call)) {
    const parts = excerpt(text);
    if (parts !== null) return { field, parts };
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
