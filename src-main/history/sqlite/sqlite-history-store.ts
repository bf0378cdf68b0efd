import type { Database } from 'better-sqlite3';
import type { CallChange } from '#domain/announcement/announcement.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { Call } from '#domain/call.ts';
import type { Contact } from '#domain/contact.ts';
import type { Message } from '#domain/message.ts';
import { losesWords } from '#domain/search/call-search.ts';
import type { Clock } from '../clock.ts';
import { guarded, historyErrorOf } from '../history-failure.ts';
import { begunCatchingUp, type HistoryChange, type HistoryStore, seenBeforeStart } from '../history-store.ts';
import { mergeChanges } from '../merge-changes.ts';
import { messageKey } from '../search/search-entry.ts';
import { createSearchFollower } from '../search/search-follower.ts';
import { createSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { createSearchPlaces } from '../search/search-places.ts';
import { createSearchReader } from '../search/search-reader.ts';
import { createSearchSlices } from '../search/search-slices.ts';
import { createSearchWalks } from '../search/search-walk.ts';
import { createActivityTable } from './activity-table.ts';
import { createCallTable, type GoneCall } from './call-table.ts';
import { createCallerIndex } from './caller-index.ts';
import { createCountIndex } from './count-index.ts';
import { createInsightTable } from './insight-table.ts';
import { createMessageTable } from './message-table.ts';
import { createPositionTable } from './position-table.ts';
import { createRecordTables } from './record-tables.ts';
import { createTaskTable } from './task-table.ts';

/** Calls, and text messages, let go of in one step: no longer than a blink. */
const forgottenAtOnce = 50;

/** The offline copy in an open SQLite database that `historyMigrations` were applied to. Closes it when closed. */
export function createSqliteHistoryStore(database: Database, clock: Clock): HistoryStore {
  const tables = createTables(database, clock);
  const { search, calls, messages, records, tasks, insights, position } = tables;
  const counted = createCountIndex(database);
  const callers = createCallerIndex(database);
  const forgetSome = database.transaction(() => forgetOld(tables));
  const follower = createSearchFollower(() => forgetSome.immediate() || search.step(), clock);
  const applyAll = database.transaction((changes: readonly HistoryChange[]) =>
    mergeChanges(changes.flatMap((change) => applyOne(tables, change))),
  );
  return {
    activity: createActivityTable(database),
    apply: async (changes) => {
      try {
        const became = guarded(() => applyAll.immediate(changes));
        follower.follow();
        return became;
      } catch (error) {
        calls.undone();
        throw error;
      }
    },
    position: async () => guarded(position.position),
    keptSince: async () => guarded(position.keptSince),
    page: async (query) => guarded(() => calls.page(query)),
    call: async (id) => guarded(() => calls.call(id)),
    contacts: async (query) => guarded(() => records.contacts(query)),
    contact: async (id) => guarded(() => records.contact(id)),
    cases: async (query) => guarded(() => records.cases(query)),
    case: async (id) => guarded(() => records.case(id)),
    tasks: async (query) => guarded(() => tasks.tasks(query)),
    task: async (id) => guarded(() => tasks.task(id)),
    messages: async (query) => guarded(() => messages.messages(query)),
    insight: async (id) => guarded(() => insights.insight(id)),
    wantedInsights: async (limit) => guarded(() => insights.wanted(limit)),
    search: async (query, signal) => {
      guarded(() => catchUp(search));
      return tables.read(query, signal);
    },
    counted: async (query) => guarded(() => counted(query)),
    unreturned: async (query) => guarded(() => callers.unreturned(query)),
    unknownCallers: async (limit) => guarded(() => callers.unknownCallers(limit)),
    seenAt: async () => guarded(position.seenAt),
    close: async () => {
      follower.close();
      if (database.open) guarded(() => database.close());
    },
  };
}

type Tables = ReturnType<typeof createTables>;

function createTables(database: Database, clock: Clock) {
  const places = createSearchPlaces(database);
  const slices = createSearchSlices(database, places);
  const search = createSearchIndex({ database, places, slices, now: clock.now });
  const beginWalk = createSearchWalks(database, slices);
  return {
    search,
    read: createSearchReader({ database, clock, places, beginWalk, isBehind: search.isBehind }),
    calls: createCallTable(database),
    messages: createMessageTable(database),
    records: createRecordTables(database),
    tasks: createTaskTable(database),
    insights: createInsightTable(database),
    position: createPositionTable(database),
    now: clock.now,
  };
}

function applyOne(tables: Tables, change: HistoryChange): readonly CallChange[] {
  switch (change.kind) {
    case 'call':
      return applyCall(tables, change.call);
    case 'call-gone':
      tables.search.forget(change.id);
      tables.records.callMoved(tables.calls.delete(change.id));
      return [];
    case 'contact':
      applyContact(tables, change.contact);
      return [];
    case 'contact-gone':
      tables.records.deleteContact(change.id);
      return [];
    case 'case':
      tables.records.writeCase(change.case);
      return [];
    case 'case-gone':
      tables.records.deleteCase(change.id);
      return [];
    case 'task':
      tables.tasks.write(change.task);
      return [];
    case 'message':
      if (tables.messages.write(change.message)) noteMessage(tables, change.message);
      return [];
    case 'message-gone':
      tables.search.forget(messageKey(change.id));
      tables.messages.delete(change.id);
      return [];
    case 'task-gone':
      tables.tasks.delete(change.id);
      return [];
    case 'insight':
      tables.insights.write(change);
      return [];
    case 'cursor':
      tables.position.moveCursor(change.seq, tables.now());
      return [];
    case 'backfill-started':
      startBackfill(tables, change);
      return [];
    case 'backfill-advanced':
      tables.position.moveBackfill(change.nextPage, change.catchingUp);
      return [];
    case 'backfill-finished':
      finishBackfill(tables);
      return [];
    case 'heard':
      tables.position.hear(change.at);
      return [];
    case 'keep':
      tables.position.keep(change.since);
      forgetOld(tables);
      return [];
    case 'seen':
      tables.position.markSeen();
      return [];
    default:
      return assertNever(change);
  }
}

function applyCall({ position, calls, insights, records, search }: Tables, call: Call): readonly CallChange[] {
  const occurredAt = Date.parse(call.occurredAt);
  const kept = position.keptSince();
  if (kept !== null && occurredAt < kept) return [];
  const done = calls.write(call);
  if (done.isWritten || !done.isLater) insights.want(call);
  if (!done.isWritten) return [];
  search.written(call.id, occurredAt);
  records.callMoved(call.caseId);
  if (done.before !== null && done.before.caseId !== call.caseId) records.callMoved(done.before.caseId);
  if (done.before !== null && losesWords(done.before, call)) search.lostWords(call.id);
  return [{ before: done.before, after: call }];
}

/** What came from a number before anybody had it is this contact's, if the number is nobody else's too. */
function applyContact(tables: Tables, contact: Contact): void {
  const { records, messages } = tables;
  records.writeContact(contact);
  for (const message of messages.claim(contact, records.ownNumbers(contact.id))) noteMessage(tables, message);
}

function noteMessage({ search }: Tables, { id, sentAt }: Message): void {
  search.written(messageKey(id), Date.parse(sentAt));
}

/** Lets go of some calls and text messages that are older than what is kept; whether there were any. */
function forgetOld(tables: Tables): boolean {
  const { calls, messages } = tables;
  return forgetAll(tables, calls.deleteTooOld(forgottenAtOnce), messages.deleteTooOld(forgottenAtOnce));
}

/** Whether there were any. */
function forgetAll({ search, records }: Tables, calls: readonly GoneCall[], messages: readonly string[]): boolean {
  for (const { id, caseId } of calls) {
    search.forget(id);
    records.callMoved(caseId);
  }
  for (const id of messages) search.forget(messageKey(id));
  return calls.length + messages.length > 0;
}

function startBackfill(tables: Tables, change: Extract<HistoryChange, { kind: 'backfill-started' }>): void {
  const begun = begunCatchingUp(change, tables.position.position());
  if (change.isFresh) {
    for (const table of [tables.search, tables.records, tables.tasks, tables.messages, tables.calls]) table.clear();
    tables.position.resetSeen(seenBeforeStart(change.at));
  }
  tables.position.startBackfill(change.origin, change.seq, begun);
}

function finishBackfill(tables: Tables): void {
  const { calls, messages, tasks, position } = tables;
  forgetAll(tables, calls.deleteOld(), messages.deleteOld());
  tasks.deleteOld();
  position.moveBackfill(null, null);
}

/** What was written a moment ago is mostly one call, and found at once; a disk that takes nothing can still be read. */
function catchUp(search: SearchIndex): void {
  try {
    search.catchUp();
  } catch (error) {
    if (historyErrorOf(error).code !== 'full') throw error;
  }
}
