import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { ContactId } from '#domain/contact.ts';
import {
  type CallChange,
  type CallQuery,
  type CallStats,
  type CallStore,
  UnknownCursor,
  UnknownLink,
} from '../ports.ts';
import { type CallRow, callOf, callText, fromCalls, selectCalls } from './call-row.ts';
import { createCallWriter } from './call-writer.ts';
import { type Condition, contains, whereOf } from './condition.ts';
import { type CurrentCandidates, createCurrentCandidates } from './current-candidates.ts';
import { inTransaction, isSqliteFailure } from './transaction.ts';

/** What the store of calls needs. */
export interface SqliteCallStoreParts {
  readonly database: Database;
  readonly randomUuid: () => string;
  readonly now: () => number;
}

/** Calls in SQLite. */
export function createSqliteCallStore({ database, randomUuid, now }: SqliteCallStoreParts): CallStore {
  const writer = createCallWriter({ database, randomUuid });
  const currentCandidates = createCurrentCandidates(database);
  const hasContact = database.prepare('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?').pluck();
  const hasCase = database.prepare('SELECT 1 FROM legal_case WHERE tenant_id = ? AND id = ?').pluck();

  const checkLinks = (tenantId: string, change: CallChange): void => {
    if (change.contactId && !hasContact.get(tenantId, change.contactId)) throw new UnknownLink('contact_id');
    if (change.caseId && !hasCase.get(tenantId, change.caseId)) throw new UnknownLink('case_id');
  };
  const rememberChoice = (row: CallRow, change: CallChange): void => {
    if (row.number === null || row.contact_id === null) return;
    if (change.contactId === undefined && change.caseId === undefined) return;
    writer.remember({
      tenantId: row.tenant_id,
      number: row.number,
      contactId: row.contact_id,
      caseId: row.case_id,
      chosenAt: now(),
    });
  };

  return {
    list: async (tenantId, query) => guarded(() => listCalls(database, currentCandidates, tenantId, query)),
    find: async (tenantId, id) =>
      guarded(() => {
        const row = writer.find(tenantId, id);
        return row === null ? null : callOf(row, currentCandidates);
      }),
    change: async (tenantId, id, change) =>
      inTransaction(database, () => {
        const row = writer.find(tenantId, id);
        if (row === null) return null;
        checkLinks(tenantId, change);
        const columns = columnsOf(change);
        const { call, event } = writer.saveChange(row, columns);
        rememberChoice({ ...row, ...columns }, change);
        return { value: call, events: event === null ? [] : [event] };
      }),
    stats: async (tenantId, span) => guarded(() => readStats(database, tenantId, span)),
  };
}

function guarded<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw isSqliteFailure(error) ? toDatabaseError(error) : error;
  }
}

function columnsOf(change: CallChange): Partial<CallRow> {
  const isLinked = change.contactId !== undefined || change.caseId !== undefined;
  return {
    ...(isLinked ? { is_linked_by_person: 1 } : {}),
    ...(change.contactId === undefined ? {} : { contact_id: change.contactId }),
    ...(change.caseId === undefined ? {} : { case_id: change.caseId }),
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(change.tags === undefined ? {} : { tags: JSON.stringify(change.tags) }),
    ...(change.isBillable === undefined ? {} : { is_billable: change.isBillable ? 1 : 0 }),
  };
}

function listCalls(
  database: Database,
  currentCandidates: CurrentCandidates,
  tenantId: string,
  query: CallQuery,
): Awaited<ReturnType<CallStore['list']>> {
  const conditions = conditionsOf(tenantId, query);
  const where = whereOf(conditions);
  const total = Number(
    database
      .prepare(`SELECT count(*) ${query.words === undefined ? 'FROM call' : fromCalls} ${where.sql}`)
      .pluck()
      .get(...where.values),
  );
  const place = query.cursor === undefined ? null : parseCursor(query.cursor);
  const paged = whereOf(
    place === null
      ? conditions
      : [...conditions, { sql: '(call.occurred_at, call.id) < (?, ?)', values: [place.occurredAt, place.id] }],
  );
  const rows = database
    .prepare(`${selectCalls} ${paged.sql} ORDER BY call.occurred_at DESC, call.id DESC LIMIT ? OFFSET ?`)
    .all(...paged.values, query.limit + 1, query.offset ?? 0) as readonly CallRow[];
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    calls: page.map((row) => callOf(row, currentCandidates)),
    total,
    nextCursor: rows.length > query.limit && last ? formatCursor(last) : null,
  };
}

function conditionsOf(tenantId: string, query: CallQuery): readonly Condition[] {
  const conditions: Condition[] = [{ sql: 'call.tenant_id = ?', values: [tenantId] }];
  const add = (sql: string, value: string | number | undefined): void => {
    if (value !== undefined) conditions.push({ sql, values: [value] });
  };
  add('call.direction = ?', query.direction);
  add('call.call_type = ?', query.callType);
  add('call.contact_id = ?', query.contactId);
  add('call.case_id = ?', query.caseId);
  add('call.occurred_at >= ?', query.from);
  add('call.occurred_at <= ?', query.to);
  add('call.seq > ?', query.updatedAfter);
  const words = contains(callText, query.words ?? '');
  return words === null ? conditions : [...conditions, words];
}

function formatCursor(row: CallRow): string {
  return Buffer.from(`${row.occurred_at} ${row.id}`).toString('base64url');
}

function parseCursor(cursor: string): { readonly occurredAt: number; readonly id: string } {
  const [, moment, id] = /^(-?\d+) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (moment === undefined || id === undefined) throw new UnknownCursor();
  return { occurredAt: Number(moment), id };
}

interface TotalsRow {
  readonly total: number;
  readonly answered: number;
  readonly missed: number;
  readonly voicemails: number;
  readonly seconds: number;
  readonly score: number | null;
  readonly recordings: number;
  readonly transcripts: number;
  readonly positive: number;
  readonly negative: number;
  readonly scored: number;
}

const countsOf = (condition: string): string => `coalesce(sum(${condition}), 0)`;

function readStats(database: Database, tenantId: string, span: { since: number; caseId?: string }): CallStats {
  const where = whereOf([
    { sql: 'call.tenant_id = ?', values: [tenantId] },
    { sql: 'call.occurred_at >= ?', values: [span.since] },
    ...(span.caseId === undefined ? [] : [{ sql: 'call.case_id = ?', values: [span.caseId] }]),
  ]);
  const read = (sql: string): readonly unknown[] => database.prepare(sql).all(...where.values);
  const [totals] = read(
    `SELECT count(*) AS total, ${countsOf("call_type IN ('answered', 'in_progress')")} AS answered,
       ${countsOf("call_type = 'missed'")} AS missed, ${countsOf("call_type = 'voicemail'")} AS voicemails,
       ${countsOf('duration_seconds')} AS seconds, avg(sentiment_score) AS score,
       ${countsOf('has_recording')} AS recordings, ${countsOf('has_transcript')} AS transcripts,
       ${countsOf('sentiment_score >= 0.3')} AS positive, ${countsOf('sentiment_score <= -0.3')} AS negative,
       count(sentiment_score) AS scored
     FROM call ${where.sql}`,
  ) as readonly [TotalsRow];
  const moment = (format: string): string => `strftime('${format}', call.occurred_at / 1000, 'unixepoch', 'localtime')`;
  return {
    totalCalls: totals.total,
    answeredCalls: totals.answered,
    missedCalls: totals.missed,
    voicemails: totals.voicemails,
    totalDurationSeconds: totals.seconds,
    avgSentimentScore: totals.score,
    callsWithRecordings: totals.recordings,
    callsWithTranscripts: totals.transcripts,
    byDay: read(
      `SELECT ${moment('%Y-%m-%d')} AS day, count(*) AS calls, ${countsOf("call_type = 'missed'")} AS missed
       FROM call ${where.sql} GROUP BY day ORDER BY day`,
    ) as CallStats['byDay'],
    byHour: read(
      `SELECT CAST(${moment('%H')} AS INTEGER) AS hour, count(*) AS calls FROM call ${where.sql} GROUP BY hour ORDER BY hour`,
    ) as CallStats['byHour'],
    topContacts: (
      read(
        `SELECT call.contact_id AS contactId, contact.full_name AS contactName, count(*) AS calls
         FROM call JOIN contact ON contact.tenant_id = call.tenant_id AND contact.id = call.contact_id
         ${where.sql} GROUP BY call.contact_id ORDER BY calls DESC, contactName LIMIT 10`,
      ) as readonly { contactId: ContactId; contactName: string; calls: number }[]
    ).map((row) => row),
    sentiment: {
      positive: totals.positive,
      negative: totals.negative,
      neutral: totals.scored - totals.positive - totals.negative,
    },
  };
}
