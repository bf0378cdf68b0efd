import type { Branded } from './brand.ts';
import type { Direction } from './call.ts';
import type { CaseId } from './case.ts';
import type { Contact, ContactId } from './contact.ts';

/** The telephone system's id of a text message. */
export type MessageId = Branded<'MessageId'>;

/** A text message (SMS) sent or received. */
export interface Message {
  readonly id: MessageId;
  /** What the telephone system counts as one exchange; null when it did not say. */
  readonly conversationId: string | null;
  readonly direction: Direction;
  /** E.164 or short number of the other party; null when withheld. */
  readonly phoneNumber: string | null;
  readonly contactId: ContactId | null;
  readonly contactName: string | null;
  readonly caseId: CaseId | null;
  readonly body: string;
  /** ISO 8601. */
  readonly sentAt: string;
  /** Sequence number of the last event that touched the message. */
  readonly seq: number;
}

/** A message that was nobody's as the message of a contact whose number it is with. */
export function claimedBy({ id, fullName }: Contact, message: Message): Message {
  return { ...message, contactId: id, contactName: fullName };
}
