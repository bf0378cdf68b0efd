import { join } from 'node:path';
import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { Task } from '#domain/task/task.ts';
import { makePrivateFolder } from '../../private-folder.ts';
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
import { createAppliedEdits } from './applied-edits.ts';
import type { CallFollower } from './call-follower.ts';
import { firstPlaceOf } from './call-place.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createEraser } from './eraser.ts';
import { createInsightRows } from './insight-rows.ts';
import { createTaskWriter } from './task-writer.ts';
import { inTransaction, isSqliteFailure } from './transaction.ts';
import { createWebhookEmptier } from './webhook-emptier.ts';

/** What housekeeping needs. */
export interface SqliteHousekeepingParts extends CallWriterParts {
  readonly follower: CallFollower;
}

/** Name of the database within a backup, the same as in a data folder, so that a backup can be started from. */
export const databaseFileName = 'relay.sqlite';

/** Milliseconds of a day. */
const dayMs = 86_400_000;
/** Calls, and rows of the two logs, that one step touches at most. */
const callsPerStep = 200;
const rowsPerStep = 2000;

/** Housekeeping of a SQLite store. */
export function createSqliteHousekeeping(parts: SqliteHousekeepingParts): Housekeeping {
  const { database, follower } = parts;
  const writer = createCallWriter(parts);
  const eraser = createEraser(parts);
  const insights = createInsightRows(database);
  const oldCalls = database.prepare(`${selectCalls} WHERE call.rowid < ? ORDER BY call.rowid LIMIT ${callsPerStep}`);
  const oldRecordings = database.prepare(
    `${selectCalls} WHERE call.has_recording = 1 AND call.occurred_at < ? ORDER BY call.occurred_at LIMIT ${callsPerStep}`,
  );
  const oldWords = database.prepare(
    `${selectCalls} WHERE (call.has_transcript = 1 OR call.has_summary = 1) AND call.occurred_at < ?
     ORDER BY call.occurred_at LIMIT ${callsPerStep}`,
  );
  const recordings = createRecordingRemover(database);
  const webhooks = createWebhookEmptier(database);
  const streamEvents = createLogTrimmer(database);
  const tasks = createTaskWriter(database);
  const edits = createAppliedEdits(database, parts.now);

  /** Tells what becomes of a call's tasks when the call, or what was said in it, goes. */
  const leaveTasks = (row: CallRow, left: (task: Task) => Task | null): readonly LoggedEvent[] =>
    tasks.ofCall(row.tenant_id, row.id).flatMap((task) => {
      const rest = left(task);
      if (rest === task) return [];
      return [rest === null ? tasks.remove(row.tenant_id, task.id) : tasks.save(row.tenant_id, rest).event];
    });
  const removeCalls = (before: number | null): Removed =>
    removeEach(before === null ? [] : oldCalls.all(firstPlaceOf(before)), (row) => ({
      events: [...leaveTasks(row, withoutCall), writer.remove(row)],
      file: recordings.remove(row),
    }));
  const withdrawRecordings = (before: number | null): Removed =>
    removeEach(before === null ? [] : oldRecordings.all(before), (row) => ({
      events: [writer.rewrite(withoutTold(row, { recordingUrl: null, voicemailUrl: null })).event],
      file: recordings.withdraw(row),
    }));
  const forgetWords = (before: number | null): Removed =>
    removeEach(before === null ? [] : oldWords.all(before), (row) => {
      insights.remove(row.tenant_id, row.id);
      return { events: [...leaveTasks(row, withoutQuote), writer.rewrite(withoutWords(row)).event], file: null };
    });

  return {
    follow: async () => follower.step(),
    backlog: async () => follower.waiting(),
    expire: async (retention, now) => {
      // A recording nobody noted yet could not be withdrawn.
      await follower.caughtUp();
      const step = inTransaction(database, (): ExpiryStep => {
        const before = momentsOf(retention, now);
        const calls = removeCalls(before.calls);
        const audio = withdrawRecordings(before.recordings);
        const words = forgetWords(before.words);
        const emptied = webhooks.empty(before.webhooks);
        const trimmed = streamEvents.trim(retention.streamEvents);
        const forgotten = edits.forget(now - appliedEditDays * dayMs);
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
      });
      await follower.caughtUp();
      return step;
    },
    erase: (tenantId, person, by) => eraser.erase(tenantId, person, by),
    backup: async (folder) => {
      try {
        makePrivateFolder(folder);
        const counts = countAll(database);
        // SQLite's own online backup refuses encrypted files; this keeps the key and reads one moment of the store.
        database.prepare('VACUUM INTO ?').run(join(folder, databaseFileName));
        return counts;
      } catch (error) {
        throw isSqliteFailure(error) ? toDatabaseError(error) : error;
      }
    },
    counts: async () => {
      try {
        return countAll(database);
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}

interface Removed {
  readonly count: number;
  readonly files: readonly string[];
  readonly events: readonly LoggedEvent[];
}

function removeEach(
  rows: readonly unknown[],
  remove: (row: CallRow) => { readonly events: readonly (LoggedEvent | null)[]; readonly file: string | null },
): Removed {
  const removed = (rows as readonly CallRow[]).map(remove);
  return {
    count: removed.length,
    files: removed.map(({ file }) => file).filter((file) => file !== null),
    events: removed.flatMap(({ events }) => events).filter((event) => event !== null),
  };
}

/** What is older than these moments (epoch milliseconds) goes; null: nothing does. */
function momentsOf(retention: Retention, now: number) {
  const before = (days: number | null): number | null => (days === null ? null : now - days * dayMs);
  const earlier = (days: readonly (number | null)[]): number | null => {
    const given = days.filter((day) => day !== null);
    return given.length === 0 ? null : before(Math.min(...given));
  };
  return {
    calls: before(retention.callDays),
    recordings: before(retention.recordingDays),
    words: before(retention.transcriptDays),
    // A webhook tells of its call: it is never kept longer.
    webhooks: earlier([retention.webhookDays, retention.callDays]),
  };
}

function createRecordingRemover(database: Database) {
  const file = database.prepare('SELECT file FROM recording WHERE tenant_id = ? AND call_id = ?').pluck();
  const remove = database.prepare('DELETE FROM recording WHERE tenant_id = ? AND call_id = ?');
  const withdraw = database.prepare(
    `UPDATE recording SET state = 'withdrawn', next_attempt_at = NULL, file = NULL, size_bytes = NULL, etag = NULL
     WHERE tenant_id = ? AND call_id = ?`,
  );
  const fileOf = (row: CallRow): string | null =>
    (file.get(row.tenant_id, row.id) as string | null | undefined) ?? null;
  return {
    remove: (row: CallRow): string | null => {
      const kept = fileOf(row);
      remove.run(row.tenant_id, row.id);
      return kept;
    },
    withdraw: (row: CallRow): string | null => {
      const kept = fileOf(row);
      withdraw.run(row.tenant_id, row.id);
      return kept;
    },
  };
}

function createLogTrimmer(database: Database) {
  const tenants = database.prepare('SELECT id, seq FROM tenant');
  const trim = database.prepare(
    `DELETE FROM stream_event WHERE tenant_id = @id AND seq IN (
       SELECT seq FROM stream_event WHERE tenant_id = @id AND seq <= @last ORDER BY seq LIMIT ${rowsPerStep})`,
  );
  return {
    trim: (kept: number): number =>
      (tenants.all() as readonly { readonly id: string; readonly seq: number }[])
        .map(({ id, seq }) => trim.run({ id, last: seq - kept }).changes)
        .reduce((sum, changes) => sum + changes, 0),
  };
}

function countAll(database: Database): StoreCounts {
  const count = (table: string, condition = 'TRUE'): number =>
    Number(database.prepare(`SELECT count(*) FROM ${table} WHERE ${condition}`).pluck().get());
  return {
    calls: count('call'),
    contacts: count('contact'),
    cases: count('legal_case'),
    messages: count('message'),
    webhooks: count('webhook_event'),
    recordings: count('recording', "state = 'ready'"),
  };
}
