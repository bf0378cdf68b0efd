import type { StoredCall } from '../call-row.ts';
import { type MessageRow, messageOf } from '../message-row.ts';
import { formatPlace, newestFirst, newestPlace, type Place, parsePlace } from '../place.ts';
import type { TimelineItem, TimelineQuery, TimelineStore } from '../timeline-store.ts';
import { selectCalls } from './call-sql.ts';
import { selectMessages } from './message-writer.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { readCalls } from './shown-tasks.ts';

interface PlacedItem extends Place {
  readonly item: TimelineItem;
}

/** Timelines in PostgreSQL: the newest calls and the newest messages, merged. */
export function createPostgresTimelineStore(database: PostgresDatabase): TimelineStore {
  const read = async (tenantId: string, { about, cursor, limit }: TimelineQuery): Promise<readonly PlacedItem[]> => {
    const [column, id] = 'caseId' in about ? ['case_id', about.caseId] : ['contact_id', about.contactId];
    const place = cursor === undefined ? newestPlace : parsePlace(cursor);
    const asked = [tenantId, id, place.at, place.id, limit + 1];
    const [calls, messages] = await Promise.all([
      database.rows<StoredCall>(
        `${selectCalls} WHERE call.tenant_id = ? AND call.${column} = ? AND (call.occurred_at, call.id) < (?, ?)
         ORDER BY call.occurred_at DESC, call.id DESC LIMIT ?`,
        asked,
      ),
      database.rows<MessageRow>(
        `${selectMessages} WHERE message.tenant_id = ? AND message.${column} = ? AND (message.sent_at, message.id) < (?, ?)
         ORDER BY message.sent_at DESC, message.id DESC LIMIT ?`,
        asked,
      ),
    ]);
    const callItems = (await readCalls(database, calls)).map((call): PlacedItem => {
      const at = Date.parse(call.occurredAt);
      return { at, id: call.id, item: { kind: 'call', at: call.occurredAt, call } };
    });
    const messageItems = messages.map((row): PlacedItem => {
      const message = messageOf(row);
      return { at: row.sent_at, id: row.id, item: { kind: 'message', at: message.sentAt, message } };
    });
    return [...callItems, ...messageItems].sort(newestFirst);
  };

  return {
    read: async (tenantId, query) => {
      const items = await read(tenantId, query);
      const part = items.slice(0, query.limit);
      const last = part.at(-1);
      const hasMore = items.length > query.limit && last !== undefined;
      return { items: part.map(({ item }) => item), nextCursor: hasMore ? formatPlace(last) : null };
    },
    messages: async (tenantId, { afterSeq, limit }) => {
      const rows = await database.rows<MessageRow>(
        `${selectMessages} WHERE message.tenant_id = ? AND message.seq > ? ORDER BY message.seq LIMIT ?`,
        [tenantId, afterSeq, limit],
      );
      return rows.map(messageOf);
    },
  };
}
