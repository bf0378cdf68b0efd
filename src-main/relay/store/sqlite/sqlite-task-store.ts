import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import { applyTaskChanges, type TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { isoOf, linksOf } from '../call-row.ts';
import { whereOf } from '../condition.ts';
import { UnknownLink } from '../ports.ts';
import { taskConditions, taskPage, taskPlace } from '../task-list.ts';
import type { StoredTask } from '../task-row.ts';
import { decisionOn, planProposals, showingCall } from '../task-standing.ts';
import type { TaskPage, TaskQuery, TaskStore } from '../task-store.ts';
import { createAppliedEdits } from './applied-edits.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createPrepareOnce } from './prepare-once.ts';
import { createTaskWriter, retellCalls } from './task-writer.ts';
import { inTransaction, isSqliteFailure } from './transaction.ts';

/** Tasks in SQLite. */
export function createSqliteTaskStore(parts: CallWriterParts): TaskStore {
  const { database, now, randomUuid } = parts;
  const calls = createCallWriter(parts);
  const tasks = createTaskWriter(database);
  const edits = createAppliedEdits(database, now);
  const list = createTaskLister(database);
  const checkLinks = createLinkCheck(database);
  const decisions = createDecisions(database);

  return {
    list: async (tenantId, query) => guarded(() => list(tenantId, query)),
    find: async (tenantId, id) => guarded(() => tasks.find(tenantId, id)),
    change: async (tenantId, id, changes, editId = null) =>
      inTransaction(database, () => {
        const before = tasks.find(tenantId, id);
        if (edits.has(tenantId, editId)) return before === null ? null : { value: before, events: [] };
        checkLinks(tenantId, changes);
        decisions.keep(tenantId, before);
        const changed = applyTaskChanges(before, id, changes, isoOf(now()));
        const { task, event } = tasks.save(tenantId, changed);
        edits.add(tenantId, editId);
        const shown = retellCalls(calls, tenantId, [before, task].map(showingCall));
        return { value: task, events: [event, ...shown] };
      }),
    remove: async (tenantId, id, editId = null) =>
      inTransaction(database, () => {
        if (edits.has(tenantId, editId)) return { value: null, events: [] };
        const before = tasks.find(tenantId, id);
        if (before === null) return null;
        decisions.keep(tenantId, before);
        const event = tasks.remove(tenantId, id);
        edits.add(tenantId, editId);
        return { value: null, events: [event, ...retellCalls(calls, tenantId, [showingCall(before)])] };
      }),
    propose: async (tenantId, callId, proposals) =>
      inTransaction(database, () => {
        const call = calls.find(tenantId, callId);
        if (call === null) return null;
        const newId = (): TaskId => randomUuid() as TaskId;
        const decided = decisions.of(tenantId, callId);
        const about = { ...linksOf(call), callId, newId, at: isoOf(now()), decided };
        const { gone, made } = planProposals(tasks.ofCall(tenantId, callId), proposals, about);
        const events = [
          ...gone.map((task) => tasks.remove(tenantId, task.id)),
          ...made.map((task) => tasks.save(tenantId, task).event),
        ];
        const shown = events.length === 0 ? [] : retellCalls(calls, tenantId, [callId]);
        return { value: tasks.ofCall(tenantId, callId), events: [...events, ...shown] };
      }),
  };
}

/** What people decided on of what machines proposed, call by call. */
function createDecisions(database: Database) {
  const keep = database.prepare(
    'INSERT OR IGNORE INTO task_decision (tenant_id, call_id, fingerprint) VALUES (?, ?, ?)',
  );
  const ofCall = database.prepare('SELECT fingerprint FROM task_decision WHERE tenant_id = ? AND call_id = ?').pluck();
  return {
    /** Remembers a machine's task as it was; lets others be. */
    keep: (tenantId: string, before: Task | null): void => {
      const decision = decisionOn(before);
      for (const one of decision?.fingerprints ?? []) keep.run(tenantId, decision?.callId, one);
    },
    of: (tenantId: string, callId: CallUuid) => ofCall.all(tenantId, callId) as readonly string[],
  };
}

/** Refuses links to what is not there. Throws UnknownLink. */
function createLinkCheck(database: Database): (tenantId: string, changes: TaskChanges) => void {
  const hasCall = database.prepare('SELECT 1 FROM call WHERE tenant_id = ? AND id = ?').pluck();
  const hasCase = database.prepare('SELECT 1 FROM legal_case WHERE tenant_id = ? AND id = ?').pluck();
  const hasContact = database.prepare('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?').pluck();
  return (tenantId, { callId, caseId, contactId }) => {
    if (callId && !hasCall.get(tenantId, callId)) throw new UnknownLink('call_id');
    if (caseId && !hasCase.get(tenantId, caseId)) throw new UnknownLink('case_id');
    if (contactId && !hasContact.get(tenantId, contactId)) throw new UnknownLink('contact_id');
  };
}

function createTaskLister(database: Database): (tenantId: string, query: TaskQuery) => TaskPage {
  const prepare = createPrepareOnce(database);
  return (tenantId, query) => {
    const conditions = taskConditions(tenantId, query);
    const counted = whereOf(conditions);
    const paged = whereOf([...conditions, ...taskPlace(query)]);
    const rows = prepare(`SELECT * FROM task ${paged.sql} ORDER BY created_at DESC, id DESC LIMIT ?`).all(
      ...paged.values,
      query.limit + 1,
    ) as readonly StoredTask[];
    const total = prepare(`SELECT count(*) FROM task ${counted.sql}`)
      .pluck()
      .get(...counted.values);
    return taskPage(rows, Number(total), query.limit);
  };
}

function guarded<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw isSqliteFailure(error) ? toDatabaseError(error) : error;
  }
}
