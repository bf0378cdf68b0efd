import type { Database } from '#database/open-database.ts';
import type { Message } from '#domain/message.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { MessageFact } from '../../webhook/webhook.ts';
import { type MessageRow, messageOf } from '../message-row.ts';
import type { LoggedEvent } from '../ports.ts';
import { type ChoiceLife, createCallMatcher } from './call-matcher.ts';
import { createStreamAppender } from './stream-log.ts';

/** Selects messages with their contact's name; append the condition. */
export const selectMessages = `
  SELECT message.*, contact.full_name AS contact_name FROM message
  LEFT JOIN contact ON contact.tenant_id = message.tenant_id AND contact.id = message.contact_id
`;

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
      const event = stream.tell(tenantId, { kind: 'message_created', seq: message.seq, message });
      return { message, event };
    },
  };
}
