import { toDatabaseError } from '#database/database-error.ts';
import { parseProgress } from '#domain/call-progress.ts';
import { callOf } from '../call-row.ts';
import { changedColumns } from '../call-standing.ts';
import { type CallChange, type CallStore, UnknownLink } from '../ports.ts';
import type { CallFollower } from './call-follower.ts';
import { createCallLister } from './call-list.ts';
import type { CallRow } from './call-row.ts';
import { createCallStatsReader } from './call-stats.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createCurrentCandidates } from './current-candidates.ts';
import { inTransaction, isSqliteFailure } from './transaction.ts';

/** What the store of calls needs. */
export interface SqliteCallStoreParts extends CallWriterParts {
  readonly follower: CallFollower;
}

/** Calls in SQLite. */
export function createSqliteCallStore(parts: SqliteCallStoreParts): CallStore {
  const { database, follower, now } = parts;
  const writer = createCallWriter(parts);
  const currentCandidates = createCurrentCandidates(database);
  const list = createCallLister(database, currentCandidates);
  const stats = createCallStatsReader(database);
  const hasContact = database.prepare('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?').pluck();
  const hasCase = database.prepare('SELECT 1 FROM legal_case WHERE tenant_id = ? AND id = ?').pluck();

  const checkLinks = (tenantId: string, change: CallChange): void => {
    if (change.contactId && !hasContact.get(tenantId, change.contactId)) throw new UnknownLink('contact_id');
    if (change.caseId && !hasCase.get(tenantId, change.caseId)) throw new UnknownLink('case_id');
  };
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
        return row === null ? null : callOf(row, currentCandidates);
      }),
    channels: async (tenantId, callId) =>
      guarded(() => {
        const row = writer.findByCallId(tenantId, callId);
        const legs = row === null ? {} : parseProgress(row.progress).legs;
        return Object.keys(legs).filter((channel) => channel !== '');
      }),
    change: async (tenantId, id, change) =>
      inTransaction(database, () => {
        const row = writer.find(tenantId, id);
        if (row === null) return null;
        checkLinks(tenantId, change);
        const columns = changedColumns(change);
        const { call, event } = writer.saveChange(row, columns);
        rememberChoice({ ...row, ...columns }, change);
        return { value: call, events: event === null ? [] : [event] };
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
