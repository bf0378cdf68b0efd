import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { Call } from '#domain/call.ts';
import type { CountedCall } from '#domain/call-numbers.ts';
import type { CountedPage, CountQuery } from '../counted-calls.ts';
import { formatPageCursor, parsePageCursor } from '../page-cursor.ts';

const columns = 'direction, call_type, is_internal, talk_seconds, contact_id, case_id, sentiment_score, is_billable';
const valuesOf = (row: 'call' | 'NEW'): string =>
  `${row}.occurred_at, ${row}.id, ${row}.item ->> '$.direction', ${row}.item ->> '$.callType', ${row}.item ->> '$.isInternal',
   ${row}.item ->> '$.durationSeconds', ${row}.item ->> '$.contactId', ${row}.item ->> '$.caseId',
   ${row}.item ->> '$.sentimentScore', ${row}.item ->> '$.isBillable'`;

/** What is counted of a call in narrow rows of their own, which follow their call: its words are never read for a number. */
export const countMigration: Migration = {
  name: 'numbers of calls',
  sql: `CREATE TABLE call_count (
     occurred_at INTEGER NOT NULL,
     id TEXT NOT NULL,
     direction TEXT NOT NULL,
     call_type TEXT NOT NULL,
     is_internal INTEGER NOT NULL,
     talk_seconds REAL NOT NULL,
     contact_id TEXT,
     case_id TEXT,
     sentiment_score REAL,
     is_billable INTEGER NOT NULL,
     PRIMARY KEY (occurred_at, id)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO call_count SELECT ${valuesOf('call')} FROM call;
   CREATE TRIGGER call_count_begins AFTER INSERT ON call BEGIN
     INSERT INTO call_count VALUES (${valuesOf('NEW')});
   END;
   CREATE TRIGGER call_count_changes AFTER UPDATE OF item ON call BEGIN
     DELETE FROM call_count WHERE occurred_at = OLD.occurred_at AND id = OLD.id;
     INSERT INTO call_count VALUES (${valuesOf('NEW')});
   END;
   CREATE TRIGGER call_count_ends AFTER DELETE ON call BEGIN
     DELETE FROM call_count WHERE occurred_at = OLD.occurred_at AND id = OLD.id;
   END;`,
};

/** What is counted of a call is written with it, not read out of its item once more: a third of the time a first history takes. */
export const countWriterMigration: Migration = {
  name: 'numbers are written with their calls',
  sql: 'DROP TRIGGER call_count_begins; DROP TRIGGER call_count_changes;',
};

/**
 * Writes what is counted of a call; `before` is the call as it was, null when it was not there. What is deleted goes by
 * itself. Part of the caller's transaction.
 */
export function createCountWriter(database: Database): (before: Call | null, after: Call) => void {
  const forget = database.prepare('DELETE FROM call_count WHERE occurred_at = ? AND id = ?');
  const write = database.prepare(
    `INSERT OR REPLACE INTO call_count (occurred_at, id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (before, after) => {
    if (before !== null && before.occurredAt !== after.occurredAt) {
      forget.run(Date.parse(before.occurredAt), before.id);
    }
    write.run(
      Date.parse(after.occurredAt),
      after.id,
      after.direction,
      after.callType,
      after.isInternal ? 1 : 0,
      after.durationSeconds,
      after.contactId,
      after.caseId,
      after.sentimentScore,
      after.isBillable ? 1 : 0,
    );
  };
}

interface CountRow {
  readonly id: string;
  readonly occurred_at: number;
  readonly direction: Call['direction'];
  readonly call_type: Call['callType'];
  readonly is_internal: number;
  readonly talk_seconds: number;
  readonly contact_id: string | null;
  readonly case_id: string | null;
  readonly sentiment_score: number | null;
  readonly is_billable: number;
}

/** Reads what is counted from a database that `countMigration` was applied to. */
export function createCountIndex(database: Database): (query: CountQuery) => CountedPage {
  const sql = (condition: string): string =>
    `SELECT occurred_at, id, ${columns} FROM call_count
     WHERE occurred_at < ? AND (occurred_at, id) > (?, ?) ${condition} ORDER BY occurred_at, id LIMIT ?`;
  const ofAll = database.prepare<unknown[], CountRow>(sql(''));
  const ofCase = database.prepare<unknown[], CountRow>(sql('AND case_id = ?'));
  return ({ from, before, caseId, cursor, limit }) => {
    const place = parsePageCursor(cursor) ?? { occurredAt: from, id: '' };
    const values = [before, place.occurredAt, place.id];
    const rows = caseId === null ? ofAll.all(...values, limit + 1) : ofCase.all(...values, caseId, limit + 1);
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return {
      calls: given.map(countedOf),
      nextCursor: hasMore ? formatPageCursor({ occurredAt: last.occurred_at, id: last.id }) : null,
    };
  };
}

function countedOf(row: CountRow): CountedCall {
  return {
    id: row.id,
    at: row.occurred_at,
    direction: row.direction,
    callType: row.call_type,
    isInternal: row.is_internal === 1,
    talkSeconds: row.talk_seconds,
    contactId: row.contact_id,
    caseId: row.case_id,
    sentimentScore: row.sentiment_score,
    isBillable: row.is_billable === 1,
  };
}
