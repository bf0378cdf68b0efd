import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import { type MessageRow, messageOf } from '../message-row.ts';
import { formatPlace, newestFirst, newestPlace, type Place, parsePlace } from '../place.ts';
import type { TimelineItem, TimelineQuery, TimelineStore } from '../timeline-store.ts';
import { createCallReader } from './call-reader.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { selectMessages } from './message-writer.ts';
import { isSqliteFailure } from './transaction.ts';

interface PlacedItem extends Place {
  readonly item: TimelineItem;
}

/** Timelines in SQLite: the newest calls and the newest messages, merged. */
export function createSqliteTimelineStore(database: Database): TimelineStore {
  const callsOf = createCallReader(database);
  const prepare = (column: 'case_id' | 'contact_id') => ({
    calls: database.prepare(
      `${selectCalls} WHERE call.tenant_id = ? AND call.${column} = ? AND (call.occurred_at, call.id) < (?, ?)
       ORDER BY call.occurred_at DESC, call.id DESC LIMIT ?`,
    ),
    messages: database.prepare(
      `${selectMessages} WHERE message.tenant_id = ? AND message.${column} = ? AND (message.sent_at, message.id) < (?, ?)
       ORDER BY message.sent_at DESC, message.id DESC LIMIT ?`,
    ),
  });
  const ofCase = prepare('case_id');
  const ofContact = prepare('contact_id');

  const messagesAfter = database.prepare(
    `${selectMessages} WHERE message.tenant_id = ? AND message.seq > ? ORDER BY message.seq LIMIT ?`,
  );

  const read = (tenantId: string, { about, cursor, limit }: TimelineQuery): readonly PlacedItem[] => {
    const [statements, id] = 'caseId' in about ? [ofCase, about.caseId] : [ofContact, about.contactId];
    const place = cursor === undefined ? newestPlace : parsePlace(cursor);
    const asked = [tenantId, id, place.at, place.id, limit + 1] as const;
    const calls = callsOf(statements.calls.all(...asked) as readonly CallRow[]).map((call): PlacedItem => {
      const at = Date.parse(call.occurredAt);
      return { at, id: call.id, item: { kind: 'call', at: call.occurredAt, call } };
    });
    const messages = (statements.messages.all(...asked) as readonly MessageRow[]).map((row): PlacedItem => {
      const message = messageOf(row);
      return { at: row.sent_at, id: row.id, item: { kind: 'message', at: message.sentAt, message } };
    });
    return [...calls, ...messages].sort(newestFirst);
  };

  return {
    read: async (tenantId, query) => {
      try {
        const items = read(tenantId, query);
        const part = items.slice(0, query.limit);
        const last = part.at(-1);
        const hasMore = items.length > query.limit && last !== undefined;
        return { items: part.map(({ item }) => item), nextCursor: hasMore ? formatPlace(last) : null };
      } catch (error) {
        throw isSqliteFailure(error) ? toDatabaseError(error) : error;
      }
    },
    messages: async (tenantId, { afterSeq, limit }) => {
      try {
        return (messagesAfter.all(tenantId, afterSeq, limit) as readonly MessageRow[]).map(messageOf);
      } catch (error) {
        throw isSqliteFailure(error) ? toDatabaseError(error) : error;
      }
    },
  };
}
