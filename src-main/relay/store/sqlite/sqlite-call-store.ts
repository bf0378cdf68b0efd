import { toDatabaseError } from '#database/database-error.ts';
import type { Call } from '#domain/call.ts';
import { parseProgress } from '#domain/call-progress.ts';
import { linksOf } from '../call-row.ts';
import { changedColumns } from '../call-standing.ts';
import { type CallChange, type CallStore, type LoggedEvent, UnknownLink } from '../ports.ts';
import { relinkedTask } from '../task-standing.ts';
import { createAppliedEdits } from './applied-edits.ts';
import type { CallFollower } from './call-follower.ts';
import { createCallLister } from './call-list.ts';
import { createCallReader } from './call-reader.ts';
import type { CallRow } from './call-row.ts';
import { createCallStatsReader } from './call-stats.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createTaskWriter } from './task-writer.ts';
import { inTransaction, isSqliteFailure } from './transaction.ts';

/** What the store of calls needs. */
export interface SqliteCallStoreParts extends CallWriterParts {
  readonly follower: CallFollower;
}

/** Calls in SQLite. */
export function createSqliteCallStore(parts: SqliteCallStoreParts): CallStore {
  const { database, follower, now } = parts;
  const writer = createCallWriter(parts);
  const tasks = createTaskWriter(database);
  const edits = createAppliedEdits(database, now);
  const callsOf = createCallReader(database);
  const list = createCallLister(database);
  const stats = createCallStatsReader(database);
  const hasContact = database.prepare('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?').pluck();
  const hasCase = database.prepare('SELECT 1 FROM legal_case WHERE tenant_id = ? AND id = ?').pluck();

  const checkLinks = (tenantId: string, change: CallChange): void => {
    if (change.contactId && !hasContact.get(tenantId, change.contactId)) throw new UnknownLink('contact_id');
    if (change.caseId && !hasCase.get(tenantId, change.caseId)) throw new UnknownLink('case_id');
  };
  const relinkTasks = (before: CallRow, after: CallRow): readonly LoggedEvent[] =>
    before.contact_id === after.contact_id && before.case_id === after.case_id
      ? []
      : tasks
          .ofCall(before.tenant_id, before.id)
          .map((task) => relinkedTask(task, linksOf(before), linksOf(after)))
          .filter((task) => task !== null)
          .map((task) => tasks.save(before.tenant_id, task).event);
  const rememberChoice = (row: CallRow, change: CallChange): void => {
    if (change.contactId === undefined && change.caseId === undefined) return;
    // That nobody and nothing fits is said of this call, not of its number.
    if (row.number === null || (row.contact_id === null && row.case_id === null)) return;
    writer.remember({
      tenantId: row.tenant_id,
      number: row.number,
      contactId: row.contact_id,
      caseId: row.case_id,
      chosenAt: now(),
    });
  };

  return {
    list: async (tenantId, query) => {
      await follower.caughtUp();
      return guarded(() => list(tenantId, query));
    },
    find: async (tenantId, id) =>
      guarded(() => {
        const row = writer.find(tenantId, id);
        return row === null ? null : (callsOf([row])[0] ?? null);
      }),
    channels: async (tenantId, callId) =>
      guarded(() => {
        const row = writer.findByCallId(tenantId, callId);
        const legs = row === null ? {} : parseProgress(row.progress).legs;
        return Object.keys(legs).filter((channel) => channel !== '');
      }),
    change: async (tenantId, id, change, editId = null) =>
      inTransaction(database, () => {
        const row = writer.find(tenantId, id);
        if (row === null) return null;
        if (edits.has(tenantId, editId)) return { value: callsOf([row])[0] as Call, events: [] };
        checkLinks(tenantId, change);
        const columns = changedColumns(row, change);
        const told = relinkTasks(row, { ...row, ...columns });
        const { call, event } = writer.saveChange(row, columns);
        rememberChoice({ ...row, ...columns }, change);
        edits.add(tenantId, editId);
        return { value: call, events: event === null ? told : [...told, event] };
      }),
    stats: async (tenantId, span) => {
      await follower.caughtUp();
      return guarded(() => stats(tenantId, span));
    },
  };
}

function guarded<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw isSqliteFailure(error) ? toDatabaseError(error) : error;
  }
}
