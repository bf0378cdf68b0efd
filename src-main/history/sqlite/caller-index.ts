import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { Call } from '#domain/call.ts';
import type { UnknownCallers, UnreturnedQuery } from '../caller-reader.ts';

/**
 * Whom a call was with, as columns that follow its item: `reached_at` since when two sides spoke, `attempt_at` when the
 * firm called and nobody took it, `unknown_number` whose caller nobody knows. Every question is answered by an index, so
 * that a million other calls do not matter.
 */
export const callerMigration: Migration = {
  name: 'who is to be called back',
  sql: `
    ALTER TABLE call ADD COLUMN number TEXT GENERATED ALWAYS AS (item ->> '$.phoneNumber') VIRTUAL;
    ALTER TABLE call ADD COLUMN reached_at INTEGER GENERATED ALWAYS AS (
      CASE WHEN item ->> '$.callType' IN ('answered', 'in_progress') AND NOT item ->> '$.isInternal' THEN
        CAST(round(1000 * unixepoch(coalesce(item ->> '$.answeredAt', item ->> '$.occurredAt'), 'subsec')) AS INTEGER)
      END) VIRTUAL;
    ALTER TABLE call ADD COLUMN attempt_at INTEGER GENERATED ALWAYS AS (
      CASE WHEN item ->> '$.callType' = 'missed' AND item ->> '$.direction' = 'outbound' AND NOT item ->> '$.isInternal'
      THEN occurred_at END) VIRTUAL;
    ALTER TABLE call ADD COLUMN unknown_number TEXT GENERATED ALWAYS AS (
      CASE WHEN item ->> '$.contactId' IS NULL AND item ->> '$.direction' = 'inbound' AND NOT item ->> '$.isInternal'
      THEN item ->> '$.phoneNumber' END) VIRTUAL;
    CREATE INDEX reached_by_number ON call (number, reached_at, attempt_at) WHERE number IS NOT NULL;
    CREATE INDEX reached_by_contact ON call (contact_id, reached_at, attempt_at) WHERE contact_id IS NOT NULL;
    CREATE INDEX unknown_by_time ON call (occurred_at DESC, id DESC, unknown_number) WHERE unknown_number IS NOT NULL;
    CREATE INDEX unknown_by_number ON call (unknown_number, occurred_at, id) WHERE unknown_number IS NOT NULL;`,
};

interface ItemRow {
  readonly item: string;
}

/** What `CallerReader` promises of calls, over an open database. */
export interface CallerIndex {
  readonly unreturned: (query: UnreturnedQuery) => readonly Call[];
  readonly unknownCallers: (limit: number) => UnknownCallers;
}

/** Neither the number nor the contact of a missed call was reached after it. */
const isUnreturned = `
  NOT EXISTS (SELECT 1 FROM call AS talk WHERE talk.number = missed.number AND talk.reached_at > missed.occurred_at)
  AND NOT EXISTS
    (SELECT 1 FROM call AS talk WHERE talk.contact_id = missed.contact_id AND talk.reached_at > missed.occurred_at)`;

/** The index of a database that `callerMigration` was applied to. */
export function createCallerIndex(database: Database): CallerIndex {
  const recent = database.prepare<[number], ItemRow>(
    `SELECT item FROM call AS missed WHERE missed_at IS NOT NULL AND occurred_at >= ? AND ${isUnreturned}`,
  );
  const named = database.prepare<[string, number], ItemRow>(
    `SELECT item FROM call AS missed WHERE missed_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))
     AND occurred_at < ? AND ${isUnreturned}`,
  );
  const attemptAt = (column: 'number' | 'contact_id') =>
    database.prepare<[string], ItemRow>(
      `SELECT item FROM call WHERE ${column} = ? AND reached_at IS NULL AND attempt_at > 0 ORDER BY attempt_at DESC LIMIT 1`,
    );
  const attempts = { number: attemptAt('number'), contact: attemptAt('contact_id') };
  const unknown = database.prepare<[number], ItemRow & { readonly number: string; readonly times: number }>(
    `SELECT item, unknown_number AS number,
       (SELECT count(*) FROM call AS theirs WHERE theirs.unknown_number = call.unknown_number) AS times
     FROM call WHERE unknown_number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM call AS later
       WHERE later.unknown_number = call.unknown_number AND (later.occurred_at, later.id) > (call.occurred_at, call.id))
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  return {
    unreturned: ({ since, also }) => {
      const missed = [...recent.all(since), ...named.all(JSON.stringify(also), since)].map(parseCall);
      const numbers = new Set(missed.map(({ phoneNumber }) => phoneNumber).filter((number) => number !== null));
      const contacts = new Set(missed.map(({ contactId }) => contactId).filter((id) => id !== null));
      const tries = [
        ...[...numbers].map((number) => attempts.number.get(number)),
        ...[...contacts].map((id) => attempts.contact.get(id)),
      ].filter((row) => row !== undefined);
      return [...missed, ...tries.map(parseCall)];
    },
    unknownCallers: (limit) => {
      const rows = unknown.all(limit + 1);
      const callers = rows.slice(0, limit).map((row) => ({
        number: row.number,
        last: parseCall(row),
        times: row.times,
      }));
      return { callers, hasMore: rows.length > limit };
    },
  };
}

// Written by the store's `apply` and encrypted since: what is read is a call.
function parseCall({ item }: ItemRow): Call {
  return JSON.parse(item) as Call;
}
