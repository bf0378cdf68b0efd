import type { Message } from '../message.ts';
import { type CallSearchFilter, isWithinDates } from './call-search.ts';
import { createHitFinder, type MarkedPart } from './search-hits.ts';
import { callSearchText } from './search-text.ts';

/** A text message a search found. `parts` are its words around the hit, or its beginning where the hit is in its name or number. */
export interface FoundMessage {
  readonly message: Message;
  readonly parts: readonly MarkedPart[];
}

/** Characters shown of a message that was found by its name or number. */
const beginning = 160;

/** The folded text a message is found by. */
export function messageSearchText({ phoneNumber, contactName, body }: Message): string {
  return callSearchText({ number: phoneNumber, texts: [contactName, body] });
}

/** Whether a filter lets a message through; none is ever missed or recorded. */
export function isMessageWithinFilter(message: Message, filter: CallSearchFilter): boolean {
  const { isMissed, hasRecording, direction, contactId, caseId } = filter;
  if (isMissed || hasRecording) return false;
  if (direction !== null && message.direction !== direction) return false;
  if (contactId !== null && message.contactId !== contactId) return false;
  return (caseId === null || message.caseId === caseId) && isWithinDates(message.sentAt, filter);
}

/** Says of found messages where the words that were typed stand. */
export function createFoundMessages(typed: string): (message: Message) => FoundMessage {
  const finder = createHitFinder(typed);
  return (message) => {
    const plain = message.body.slice(0, beginning).replace(/\s+/g, ' ');
    return { message, parts: finder.excerpt(message.body) ?? [{ text: plain, isHit: false }] };
  };
}
