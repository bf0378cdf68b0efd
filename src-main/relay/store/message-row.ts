import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Message, MessageId } from '#domain/message.ts';
import { isoOf } from './call-row.ts';

/** A row of `message` with the contact's name. */
export interface MessageRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly conversation_id: string | null;
  readonly direction: string;
  readonly number: string | null;
  readonly contact_id: string | null;
  readonly case_id: string | null;
  readonly body: string;
  readonly sent_at: number;
  readonly seq: number;
  readonly contact_name: string | null;
}

/** The message a row holds. */
export function messageOf(row: MessageRow): Message {
  return {
    id: row.id as MessageId,
    conversationId: row.conversation_id,
    direction: row.direction as Message['direction'],
    phoneNumber: row.number,
    contactId: row.contact_id as ContactId | null,
    contactName: row.contact_name,
    caseId: row.case_id as CaseId | null,
    body: row.body,
    sentAt: isoOf(row.sent_at),
    seq: row.seq,
  };
}
