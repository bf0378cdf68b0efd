import type { Database } from '#database/open-database.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { formatStreamEvent } from '#domain/event.ts';
import type { Message, MessageId } from '#domain/message.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { MessageFact } from '../../webhook/webhook.ts';
import { isoOf } from '../call-row.ts';
import type { LoggedEvent } from '../ports.ts';
import { type ChoiceLife, createCallMatcher } from './call-matcher.ts';
import { createStreamAppender } from './stream-log.ts';

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

/** Selects messages with their contact's name; append the condition. */
export const selectMessages = `
  SELECT message.*, contact.full_name AS contact_name FROM message
  LEFT JOIN contact ON contact.tenant_id = message.tenant_id AND contact.id = message.contact_id
`;

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

/** Writes text messages and tells them, within the caller's transaction. */
export interface MessageWriter {
  /** Keeps a message, linked to whom and what its number stands for; null when it is kept already. */
  readonly record: (
    tenantId: string,
    fact: MessageFact,
  ) => { readonly message: Message; readonly event: LoggedEvent } | null;
}

/** The writer of a database. */
export function createMessageWriter(parts: ChoiceLife & { readonly database: Database }): MessageWriter {
  const { database } = parts;
  const matcher = createCallMatcher(database, parts);
  const stream = createStreamAppender(database);
  const isKept = database.prepare('SELECT 1 FROM message WHERE tenant_id = ? AND id = ?').pluck();
  const insert = database.prepare(
    `INSERT INTO message (tenant_id, id, conversation_id, direction, number, contact_id, case_id, body, sent_at, seq)
     VALUES (@tenant_id, @id, @conversation_id, @direction, @number, @contact_id, @case_id, @body, @sent_at, @seq)`,
  );
  return {
    record: (tenantId, fact) => {
      if (isKept.get(tenantId, fact.id) !== undefined) return null;
      const other = fact.direction === 'inbound' ? fact.fromNumber : fact.toNumber;
      const number = other === null ? null : phoneKey(parsePhone(other, { writtenBy: 'wire' }));
      const match = matcher.match(tenantId, number);
      const { contact_name, ...columns }: MessageRow = {
        id: fact.id,
        tenant_id: tenantId,
        conversation_id: fact.conversationId,
        direction: fact.direction,
        number,
        contact_id: match.contactId,
        case_id: match.caseId,
        body: fact.body,
        sent_at: Math.round(fact.at),
        seq: stream.nextSeq(tenantId),
        contact_name: match.contactName,
      };
      insert.run(columns);
      const message = messageOf({ ...columns, contact_name });
      const { event: name, data } = formatStreamEvent({ kind: 'message_created', seq: message.seq, message });
      const event: LoggedEvent = { tenantId, seq: message.seq, name, data: JSON.stringify(data) };
      stream.append(event);
      return { message, event };
    },
  };
}
