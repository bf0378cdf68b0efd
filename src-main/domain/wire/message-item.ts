import type { CaseId } from '../case.ts';
import type { ContactId } from '../contact.ts';
import type { Message, MessageId } from '../message.ts';
import { idText, moment, nullable, number, oneOf, type Read, readFields, text, withDefault } from './wire-reader.ts';

/** A text message on the wire. */
export interface MessageItem {
  readonly id: string;
  readonly conversation_id: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly phone_number: string | null;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly case_id: string | null;
  readonly body: string;
  readonly sent_at: string;
  readonly seq: number;
}

/** Writes a text message for the wire. */
export function formatMessageItem(message: Message): MessageItem {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    direction: message.direction,
    phone_number: message.phoneNumber,
    contact_id: message.contactId,
    contact_name: message.contactName,
    case_id: message.caseId,
    body: message.body,
    sent_at: message.sentAt,
    seq: message.seq,
  };
}

/** Reads a text message from the wire. Throws WireError. */
export const parseMessageItem: Read<Message> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    id: field('id', idText) as MessageId,
    conversationId: field('conversation_id', nullable(idText)),
    direction: field('direction', oneOf(['inbound', 'outbound'])),
    phoneNumber: field('phone_number', nullable(text)),
    contactId: field('contact_id', nullable(idText)) as ContactId | null,
    contactName: field('contact_name', nullable(text)),
    caseId: field('case_id', nullable(idText)) as CaseId | null,
    body: field('body', text),
    sentAt: field('sent_at', moment),
    seq: field('seq', withDefault(number, 0)),
  };
};
