import type { CallUuid } from '#domain/call.ts';
import type { FoundCall } from '#domain/search/call-search.ts';
import type { FoundMessage } from '#domain/search/message-search.ts';

/** One row of what was found. */
export type FoundItem =
  | { readonly kind: 'call'; readonly found: FoundCall }
  | { readonly kind: 'message'; readonly found: FoundMessage };

/** The key of a row. */
export function foundKeyOf(item: FoundItem): string {
  return item.kind === 'call' ? item.found.call.id : `message ${item.found.message.id}`;
}

/** The call of a row; null for a message. */
export function foundCallId(item: FoundItem | undefined): CallUuid | null {
  return item?.kind === 'call' ? item.found.call.id : null;
}

/** Calls and text messages that were found as one list, newest first. */
export function foundItems(calls: readonly FoundCall[], messages: readonly FoundMessage[]): readonly FoundItem[] {
  const items = calls.map((found): FoundItem => ({ kind: 'call', found }));
  if (messages.length === 0) return items;
  return [...items, ...messages.map((found): FoundItem => ({ kind: 'message', found }))].toSorted((a, b) =>
    momentOf(a) < momentOf(b) ? 1 : -1,
  );
}

function momentOf(item: FoundItem): string {
  return item.kind === 'call' ? item.found.call.occurredAt : item.found.message.sentAt;
}
