import type { Database } from 'better-sqlite3';
import { type Call, isMissedCall } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import { searchTextOf } from '#domain/search/call-search.ts';
import { messageSearchText } from '#domain/search/message-search.ts';
import { marksOf } from './search-marks.ts';

/** What the index of words holds: calls, and text messages among them. */
export type SearchEntry =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'message'; readonly message: Message };

/** What is written of an entry: its words, when it was (ISO 8601), and what filters ask. */
export interface EntryColumns {
  readonly text: string;
  readonly at: string;
  readonly isMissed: boolean;
  readonly hasRecording: boolean;
  readonly direction: string;
}

const messagePrefix = 'message:';

/** The key of a text message in the index; a call's is its id. */
export function messageKey(id: string): string {
  return `${messagePrefix}${id}`;
}

/** Reads entries of an open database by their keys; null when there is none any more. */
export function createEntryReader(database: Database): (key: string) => SearchEntry | null {
  const call = database.prepare('SELECT item FROM call WHERE id = ?').pluck();
  const message = database.prepare('SELECT item FROM message WHERE id = ?').pluck();
  return (key) => {
    const isMessage = key.startsWith(messagePrefix);
    const item = isMessage ? message.get(key.slice(messagePrefix.length)) : call.get(key);
    if (typeof item !== 'string') return null;
    // Written by the copy itself and encrypted since: what is read is what was written.
    return isMessage
      ? { kind: 'message', message: JSON.parse(item) as Message }
      : { kind: 'call', call: JSON.parse(item) as Call };
  };
}

/** What the index holds of an entry. */
export function columnsOf(entry: SearchEntry): EntryColumns {
  if (entry.kind === 'message') {
    const { message } = entry;
    return {
      text: `${messageSearchText(message)} ${marksOf(message)}`,
      at: message.sentAt,
      isMissed: false,
      hasRecording: false,
      direction: message.direction,
    };
  }
  const { call } = entry;
  return {
    text: `${searchTextOf(call)} ${marksOf(call)}`,
    at: call.occurredAt,
    isMissed: isMissedCall(call),
    hasRecording: call.hasRecording,
    direction: call.direction,
  };
}
