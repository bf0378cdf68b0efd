import type { Call } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Message } from '#domain/message.ts';

/** One thing that happened with a case or a contact. */
export type TimelineItem =
  | { readonly kind: 'call'; readonly at: string; readonly call: Call }
  | { readonly kind: 'message'; readonly at: string; readonly message: Message };

/** A part of a timeline, newest first. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  /** Where the next part goes on; null at the end. */
  readonly nextCursor: string | null;
}

/** Whose timeline, and which part of it. */
export interface TimelineQuery {
  readonly about: { readonly caseId: CaseId } | { readonly contactId: ContactId };
  readonly cursor?: string;
  readonly limit: number;
}

/** Which text messages to read, in the order they came: those told after an event of the stream. */
export interface MessageQuery {
  readonly afterSeq: number;
  readonly limit: number;
}

/** Reads what happened with a case or a contact: its calls and text messages together. */
export interface TimelineStore {
  /** Throws UnknownCursor. */
  read(tenantId: string, query: TimelineQuery): Promise<TimelinePage>;
  /** Every text message, the first told first. */
  messages(tenantId: string, query: MessageQuery): Promise<readonly Message[]>;
}
