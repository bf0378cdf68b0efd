import type { Message } from '#domain/message.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { MessageFact } from '../../webhook/webhook.ts';
import { type MessageRow, messageOf } from '../message-row.ts';
import type { LoggedEvent } from '../ports.ts';
import { type ChoiceLife, matchNumber } from './call-matcher.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Selects messages with their contact's name; append the condition. */
export const selectMessages = `
  SELECT message.*, contact.full_name AS contact_name FROM message
  LEFT JOIN contact ON contact.tenant_id = message.tenant_id AND contact.id = message.contact_id
`;

/** Keeps a text message, linked to whom and what its number stands for, and tells it; null when it is kept already. */
export async function recordMessage(
  transaction: WriteTransaction,
  tenantId: string,
  fact: MessageFact,
  life: ChoiceLife,
): Promise<{ readonly message: Message; readonly event: LoggedEvent } | null> {
  const kept = await transaction.rows('SELECT 1 FROM message WHERE tenant_id = ? AND id = ?', [tenantId, fact.id]);
  if (kept.length > 0) return null;
  const other = fact.direction === 'inbound' ? fact.fromNumber : fact.toNumber;
  const number = other === null ? null : phoneKey(parsePhone(other, { writtenBy: 'wire' }));
  const match = await matchNumber(transaction, { tenantId, number }, life);
  const row: MessageRow = {
    id: fact.id,
    tenant_id: tenantId,
    conversation_id: fact.conversationId,
    direction: fact.direction,
    number,
    contact_id: match.contactId,
    case_id: match.caseId,
    body: fact.body,
    sent_at: Math.round(fact.at),
    seq: transaction.nextSeq(tenantId),
    contact_name: match.contactName,
  };
  transaction.send(
    `INSERT INTO message (tenant_id, id, conversation_id, direction, number, contact_id, case_id, body, sent_at, seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      tenantId,
      row.id,
      row.conversation_id,
      row.direction,
      number,
      row.contact_id,
      row.case_id,
      row.body,
      row.sent_at,
      row.seq,
    ],
  );
  const message = messageOf(row);
  const event = transaction.tell(tenantId, { kind: 'message_created', seq: message.seq, message });
  return { message, event };
}
