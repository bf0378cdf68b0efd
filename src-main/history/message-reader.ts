import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Message } from '#domain/message.ts';
import { isAfterPlace, type PagePlace } from './page-cursor.ts';

/** Whose text messages, or about what: one contact or one case; those after a place, newest first. */
export interface MessageQuery {
  readonly of: { readonly contactId: ContactId } | { readonly caseId: CaseId };
  readonly after: PagePlace | null;
  readonly limit: number;
}

/** The text messages of the offline copy. */
export interface MessageReader {
  /** Newest first by `sentAt`, then by id. */
  messages(query: MessageQuery): Promise<readonly Message[]>;
}

/** The place of a message in a list that is newest first. */
export function messagePlaceOf({ sentAt, id }: Message): PagePlace {
  return { occurredAt: Date.parse(sentAt), id };
}

/** What a query asks for, out of messages in any order. */
export function selectMessages(messages: Iterable<Message>, { of, after, limit }: MessageQuery): readonly Message[] {
  return [...messages]
    .filter((message) => ('contactId' in of ? message.contactId === of.contactId : message.caseId === of.caseId))
    .filter((message) => after === null || isAfterPlace(messagePlaceOf(message), after))
    .toSorted((a, b) => (isAfterPlace(messagePlaceOf(b), messagePlaceOf(a)) ? -1 : 1))
    .slice(0, limit);
}
