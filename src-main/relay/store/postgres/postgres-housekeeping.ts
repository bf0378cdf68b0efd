import type { Task } from '#domain/task/task.ts';
import type { StoredCall } from '../call-row.ts';
import { withoutTold, withoutWords } from '../call-standing.ts';
import {
  appliedEditDays,
  type ExpiryStep,
  type Housekeeping,
  type Retention,
  type StoreCounts,
} from '../housekeeping.ts';
import type { LoggedEvent } from '../ports.ts';
import { withoutCall, withoutQuote } from '../task-standing.ts';
import { forgetEdits } from './applied-edits.ts';
import { dayMs } from './call-matcher.ts';
import { selectCalls } from './call-sql.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createEraser } from './eraser.ts';
import { removeInsights } from './insight-rows.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { removeTask, saveTask, tasksAbout } from './task-writer.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Calls, and rows of the two logs, that one step touches at most. */
const callsPerStep = 200;
const rowsPerStep = 2000;

/** What housekeeping needs. */
export interface PostgresHousekeepingParts extends CallWriterParts {
  /** How many recordings were noted that nobody was told of. */
  readonly notedRecordings: () => number;
  /** They are told of. */
  readonly forgetNoted: () => void;
}

/**
 * Housekeeping of a PostgreSQL store. What is derived from calls is written with them; all that is left to follow is that there
 * are recordings to fetch.
 */
export function createPostgresHousekeeping(database: PostgresDatabase, parts: PostgresHousekeepingParts): Housekeeping {
  const writer = createCallWriter(parts);

  const removeCalls = async (transaction: WriteTransaction, before: number | null): Promise<Removed> => {
    const rows = await olderCalls(transaction, 'TRUE', before);
    const events = [...(await leaveTasks(transaction, rows, withoutCall)), ...writer.remove(transaction, rows)];
    const files = await takeFiles(transaction, rows, 'DELETE FROM recording');
    return { count: rows.length, files, events };
  };
  const rewriteEach = async (
    transaction: WriteTransaction,
    rows: readonly StoredCall[],
    rewrite: (row: StoredCall) => StoredCall,
  ): Promise<readonly LoggedEvent[]> => {
    const events: (LoggedEvent | null)[] = [];
    for (const row of rows) events.push((await writer.rewrite(transaction, rewrite(row))).event);
    return events.filter((event) => event !== null);
  };
  const withdrawRecordings = async (transaction: WriteTransaction, before: number | null): Promise<Removed> => {
    const rows = await olderCalls(transaction, 'call.has_recording = 1', before);
    const gone = { recordingUrl: null, voicemailUrl: null };
    const events = await rewriteEach(transaction, rows, (row) => withoutTold(row, gone));
    const withdraw = `UPDATE recording SET state = 'withdrawn', next_attempt_at = NULL, size_bytes = NULL, etag = NULL`;
    return { count: rows.length, files: await takeFiles(transaction, rows, withdraw), events };
  };
  const forgetWords = async (transaction: WriteTransaction, before: number | null): Promise<Removed> => {
    const rows = await olderCalls(transaction, '(call.has_transcript = 1 OR call.has_summary = 1)', before);
    const left = await leaveTasks(transaction, rows, withoutQuote);
    removeInsights(transaction, rows);
    const told = await rewriteEach(transaction, rows, withoutWords);
    return { count: rows.length, files: [], events: [...left, ...told] };
  };

  return {
    follow: async () => {
      parts.forgetNoted();
      return false;
    },
    backlog: async () => parts.notedRecordings(),
    expire: (retention, now) =>
      database.write('all', async (transaction): Promise<ExpiryStep> => {
        const before = momentsOf(retention, now);
        const calls = await removeCalls(transaction, before.calls);
        const audio = await withdrawRecordings(transaction, before.recordings);
        const words = await forgetWords(transaction, before.words);
        const emptied = before.webhooks === null ? 0 : await emptyWebhooks(transaction, before.webhooks);
        const trimmed = await trimLog(transaction, retention.streamEvents);
        const forgotten = await forgetEdits(transaction, now - appliedEditDays * dayMs);
        return {
          calls: calls.count,
          recordings: audio.count,
          transcripts: words.count,
          webhooks: emptied,
          streamEvents: trimmed,
          files: [...calls.files, ...audio.files],
          events: [...calls.events, ...audio.events, ...words.events],
          hasMore:
            [calls.count, audio.count, words.count].some((count) => count === callsPerStep) ||
            [emptied, trimmed, forgotten].some((count) => count >= rowsPerStep),
        };
      }),
    erase: createEraser(database, parts).erase,
    backup: async () => {
      throw new Error('the data is in PostgreSQL: back it up with pg_dump, and the recordings folder beside it');
    },
    counts: async () => {
      const [row] = await database.rows<StoreCounts>(
        `SELECT (SELECT count(*) FROM call) AS calls, (SELECT count(*) FROM contact) AS contacts,
           (SELECT count(*) FROM legal_case) AS cases, (SELECT count(*) FROM message) AS messages,
           (SELECT count(*) FROM webhook_event) AS webhooks,
           (SELECT count(*) FROM recording WHERE state = 'ready') AS recordings`,
      );
      return row ?? { calls: 0, contacts: 0, cases: 0, messages: 0, webhooks: 0, recordings: 0 };
    },
  };
}

/** Tells what becomes of the tasks of calls when the calls, or what was said in them, go. */
async function leaveTasks(
  transaction: WriteTransaction,
  rows: readonly StoredCall[],
  left: (task: Task) => Task | null,
): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  const callIds = rows.map((row) => row.id);
  for (const tenantId of new Set(rows.map((row) => row.tenant_id))) {
    for (const task of await tasksAbout(transaction, tenantId, { callIds, contactId: null })) {
      const rest = left(task);
      if (rest === task) continue;
      events.push(
        rest === null ? removeTask(transaction, tenantId, task.id) : saveTask(transaction, tenantId, rest).event,
      );
    }
  }
  return events;
}

interface Removed {
  readonly count: number;
  readonly files: readonly string[];
  readonly events: readonly LoggedEvent[];
}

/** What is older than these moments (epoch milliseconds) goes; null: nothing does. */
function momentsOf(retention: Retention, now: number) {
  const before = (days: number | null): number | null => (days === null ? null : now - days * dayMs);
  const shortest = [retention.webhookDays, retention.callDays].filter((days) => days !== null);
  return {
    calls: before(retention.callDays),
    recordings: before(retention.recordingDays),
    words: before(retention.transcriptDays),
    // A webhook tells of its call: it is never kept longer.
    webhooks: before(shortest.length === 0 ? null : Math.min(...shortest)),
  };
}

async function olderCalls(
  transaction: WriteTransaction,
  condition: string,
  before: number | null,
): Promise<readonly StoredCall[]> {
  if (before === null) return [];
  return transaction.rows<StoredCall>(
    `${selectCalls} WHERE ${condition} AND call.occurred_at < ? ORDER BY call.occurred_at LIMIT ${callsPerStep}`,
    [before],
  );
}

/** Does away with the recordings of calls, and names the audio files nothing refers to any more. */
async function takeFiles(
  transaction: WriteTransaction,
  rows: readonly StoredCall[],
  how: string,
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const ofCalls = '(tenant_id, call_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))';
  const ids = [rows.map((row) => row.tenant_id), rows.map((row) => row.id)];
  const found = await transaction.rows<{ readonly file: string }>(
    `SELECT file FROM recording WHERE file IS NOT NULL AND ${ofCalls}`,
    ids,
  );
  transaction.send(`${how} WHERE ${ofCalls}`, ids);
  return found.map(({ file }) => file);
}

function emptyWebhooks(transaction: WriteTransaction, before: number): Promise<number> {
  return transaction.change(
    `UPDATE webhook_event SET body = '' WHERE id IN (
       SELECT id FROM webhook_event WHERE body <> '' AND received_at < ? ORDER BY received_at LIMIT ${rowsPerStep})`,
    [before],
  );
}

async function trimLog(transaction: WriteTransaction, kept: number): Promise<number> {
  return transaction.change(
    `DELETE FROM stream_event WHERE (tenant_id, seq) IN (
       SELECT stream_event.tenant_id, stream_event.seq FROM stream_event JOIN tenant ON tenant.id = stream_event.tenant_id
       WHERE stream_event.seq <= tenant.seq - ? ORDER BY stream_event.seq LIMIT ${rowsPerStep})`,
    [kept],
  );
}
