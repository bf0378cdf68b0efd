import type { Database } from '#database/open-database.ts';
import type { ContactId } from '#domain/contact.ts';
import type { MessageId } from '#domain/message.ts';
import type { Task } from '#domain/task/task.ts';
import { withoutCandidate, withoutPerson } from '../call-standing.ts';
import type { ErasedPerson, Erasure } from '../housekeeping.ts';
import type { LoggedEvent } from '../ports.ts';
import { showingCall } from '../task-standing.ts';
import type { CallFollower } from './call-follower.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createInsightRows } from './insight-rows.ts';
import { createStreamAppender } from './stream-log.ts';
import { createTaskWriter, retellCalls } from './task-writer.ts';
import { inTransaction } from './transaction.ts';

/** Erases people from a SQLite store. */
export interface Eraser {
  /** Null when there is no such contact. `by` is the user who asked. Rejects with DatabaseError. */
  readonly erase: (tenantId: string, person: ErasedPerson, by: string) => Promise<Erasure | null>;
}

/** What erasing needs. */
export interface EraserParts extends CallWriterParts {
  readonly follower: CallFollower;
}

/** Webhooks searched for a person at a time; others work in between. */
const webhooksPerTurn = 2000;
/** Pages of the index of words merged at a time, so that what was taken out of it is gone from the file. */
const pagesPerMerge = 500;

/** Whose traces are looked for. */
interface Trace {
  readonly contactId: ContactId | null;
  /** E.164 or short numbers. */
  readonly numbers: readonly string[];
}

/** What is told to be gone. */
type Gone =
  | { readonly kind: 'contact_deleted'; readonly id: ContactId }
  | { readonly kind: 'message_deleted'; readonly id: MessageId };

/** The eraser of a database. */
export function createEraser(parts: EraserParts): Eraser {
  const { database, follower, now } = parts;
  const writer = createCallWriter(parts);
  const tasks = createTaskWriter(database);
  const stream = createStreamAppender(database);
  const insights = createInsightRows(database);
  const numbersOf = database
    .prepare('SELECT phone_key FROM contact_phone WHERE tenant_id = ? AND contact_id = ? AND phone_key IS NOT NULL')
    .pluck();
  const isContact = database.prepare('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?').pluck();
  const callsOfContact = database.prepare(`${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ?`);
  const callsOfNumber = database.prepare(`${selectCalls} WHERE call.tenant_id = ? AND call.number = ?`);
  const note = database.prepare(
    `INSERT INTO erasure (tenant_id, erased_at, user_id, calls, messages, recordings, webhooks) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const removeTraces = createTraceRemover(database);
  const emptyWebhooks = createWebhookSearch(database);

  /** Calls of the person, and those that only offer the person as a candidate. */
  const callsOf = (
    tenantId: string,
    trace: Trace,
  ): { readonly own: readonly CallRow[]; readonly offering: readonly CallRow[] } => {
    const ofContact = trace.contactId === null ? [] : (callsOfContact.all(tenantId, trace.contactId) as CallRow[]);
    const ofNumbers = trace.numbers.flatMap((number) => callsOfNumber.all(tenantId, number) as CallRow[]);
    // A number may be shared: a call that is somebody else's stays theirs.
    const isOwn = (row: CallRow): boolean => trace.contactId === null || row.contact_id === null;
    const own = new Map([...ofContact, ...ofNumbers.filter(isOwn)].map((row) => [row.id, row]));
    return { own: [...own.values()], offering: ofNumbers.filter((row) => !own.has(row.id)) };
  };
  /** What is to be done for the person, or after the person's calls: such a title may name anybody. */
  const tasksOf = (tenantId: string, trace: Trace, own: readonly CallRow[]): readonly Task[] => {
    const ofContact = trace.contactId === null ? [] : tasks.ofContact(tenantId, trace.contactId);
    const ofCalls = own.flatMap((row) => tasks.ofCall(tenantId, row.id));
    return [...new Map([...ofContact, ...ofCalls].map((task) => [task.id, task])).values()];
  };
  const tellGone = (tenantId: string, gone: Gone): LoggedEvent =>
    stream.tell(tenantId, { ...gone, seq: stream.nextSeq(tenantId) });
  const eraseNow = (tenantId: string, trace: Trace, by: string, webhooks: number): Erasure =>
    inTransaction(database, () => {
      const { own, offering } = callsOf(tenantId, trace);
      const files = own.map((row) => removeTraces.recording(tenantId, row.id)).filter((file) => file !== null);
      // The log tells names and numbers: whoever is behind fetches anew.
      removeTraces.log(tenantId);
      const messages = removeTraces.messages(tenantId, trace);
      const goneContacts: readonly Gone[] =
        trace.contactId === null ? [] : [{ kind: 'contact_deleted', id: trace.contactId }];
      const goneMessages = messages.map((id): Gone => ({ kind: 'message_deleted', id }));
      const gone = [...goneContacts, ...goneMessages].map((one) => tellGone(tenantId, one));
      removeTraces.contact(tenantId, trace);
      for (const row of own) {
        insights.remove(tenantId, row.id);
        removeTraces.decisions(tenantId, row.id);
      }
      const about = tasksOf(tenantId, trace, own);
      const toDo = about.map((task) => tasks.remove(tenantId, task.id));
      const told = [
        ...own.map((row) => writer.rewrite(withoutPerson(row))),
        ...offering.map((row) => writer.rewrite(withoutCandidate(row, trace.contactId))),
      ];
      const toldIds = new Set([...own, ...offering].map((row) => row.id));
      const showing = about.map(showingCall).filter((id) => id !== null && !toldIds.has(id));
      note.run(tenantId, now(), by, own.length, messages.length, files.length, webhooks);
      return {
        calls: own.length,
        messages: messages.length,
        recordings: files.length,
        webhooks,
        files,
        events: [
          ...gone,
          ...toDo,
          ...told.map(({ event }) => event).filter((event) => event !== null),
          ...retellCalls(writer, tenantId, showing),
        ],
      };
    });

  return {
    erase: async (tenantId, person, by) => {
      if ('contactId' in person && isContact.get(tenantId, person.contactId) === undefined) return null;
      const trace: Trace =
        'contactId' in person
          ? {
              contactId: person.contactId,
              numbers: [...new Set(numbersOf.all(tenantId, person.contactId) as readonly string[])],
            }
          : { contactId: null, numbers: [person.number] };
      const { own } = callsOf(tenantId, trace);
      const webhooks = await emptyWebhooks(tenantId, new Set(own.map((row) => row.call_id)), trace.numbers);
      const erasure = eraseNow(tenantId, trace, by, webhooks);
      await follower.caughtUp();
      removeTraces.counts(tenantId, trace);
      await mergeIndex(database);
      database.pragma('wal_checkpoint(TRUNCATE)');
      return erasure;
    },
  };
}

function createTraceRemover(database: Database) {
  const prepare = (sql: string) => database.prepare(sql);
  const file = prepare('SELECT file FROM recording WHERE tenant_id = ? AND call_id = ?').pluck();
  const removeRecording = prepare('DELETE FROM recording WHERE tenant_id = ? AND call_id = ?');
  const clearLog = prepare('DELETE FROM stream_event WHERE tenant_id = ?');
  const messagesOfContact = prepare('DELETE FROM message WHERE tenant_id = ? AND contact_id = ? RETURNING id').pluck();
  const messagesOfNumber = prepare('DELETE FROM message WHERE tenant_id = ? AND number = ? RETURNING id').pluck();
  const unclaimedMessages = prepare(
    'DELETE FROM message WHERE tenant_id = ? AND number = ? AND contact_id IS NULL RETURNING id',
  ).pluck();
  const choice = prepare('DELETE FROM remembered_choice WHERE tenant_id = ? AND number = ?');
  const choicesOfContact = prepare('DELETE FROM remembered_choice WHERE tenant_id = ? AND contact_id = ?');
  const parties = prepare('DELETE FROM case_party WHERE tenant_id = ? AND contact_id = ?');
  const contact = prepare('DELETE FROM contact WHERE tenant_id = ? AND id = ?');
  const decisions = prepare('DELETE FROM task_decision WHERE tenant_id = ? AND call_id = ?');
  const contactDays = prepare('DELETE FROM contact_day WHERE tenant_id = ? AND contact_id = ?');
  return {
    /** The name of the audio file nothing refers to any more. */
    recording: (tenantId: string, callId: string): string | null => {
      const kept = (file.get(tenantId, callId) as string | null | undefined) ?? null;
      removeRecording.run(tenantId, callId);
      return kept;
    },
    decisions: (tenantId: string, callId: string): void => {
      decisions.run(tenantId, callId);
    },
    log: (tenantId: string): void => {
      clearLog.run(tenantId);
    },
    messages: (tenantId: string, { contactId, numbers }: Trace): readonly MessageId[] => {
      const ofNumber = contactId === null ? messagesOfNumber : unclaimedMessages;
      const ofContact = contactId === null ? [] : messagesOfContact.all(tenantId, contactId);
      return [...ofContact, ...numbers.flatMap((number) => ofNumber.all(tenantId, number))] as readonly MessageId[];
    },
    contact: (tenantId: string, { contactId, numbers }: Trace): void => {
      if (contactId === null) for (const number of numbers) choice.run(tenantId, number);
      else for (const remove of [choicesOfContact, parties, contact]) remove.run(tenantId, contactId);
    },
    /** The kept counts of a contact, once its calls are counted without it. */
    counts: (tenantId: string, { contactId }: Trace): void => {
      contactDays.run(tenantId, contactId);
    },
  };
}

/** Empties the bodies of webhooks that tell of these calls, or name one of these numbers. Returns how many. */
function createWebhookSearch(database: Database) {
  const page = database.prepare(
    `SELECT id, call_id, body FROM webhook_event WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ${webhooksPerTurn}`,
  );
  const empty = database.prepare("UPDATE webhook_event SET body = '' WHERE id = ?");
  return async (tenantId: string, callIds: ReadonlySet<string>, numbers: readonly string[]): Promise<number> => {
    // Written without a plus, as on the wire, or with one.
    const written = numbers.map((number) => number.replace(/^\+/, '')).filter((digits) => digits.length > 4);
    let emptied = 0;
    for (let last = 0; ; ) {
      const rows = page.all(tenantId, last) as readonly { id: number; call_id: string | null; body: string }[];
      const about = rows.filter(
        ({ call_id, body }) =>
          body !== '' &&
          ((call_id !== null && callIds.has(call_id)) || written.some((digits) => body.includes(digits))),
      );
      if (about.length > 0) {
        inTransaction(database, () => {
          for (const { id } of about) empty.run(id);
        });
      }
      emptied += about.length;
      const end = rows.at(-1);
      if (end === undefined || rows.length < webhooksPerTurn) return emptied;
      last = end.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

/** Merges the index of words until what was deleted from it is no longer in the file. */
async function mergeIndex(database: Database): Promise<void> {
  const merge = database.prepare("INSERT INTO call_text (call_text, rank) VALUES ('merge', ?)");
  const changes = database.prepare('SELECT total_changes()').pluck();
  // A negative number of pages takes all segments together first.
  for (let pages = -pagesPerMerge; ; pages = pagesPerMerge) {
    const before = Number(changes.get());
    inTransaction(database, () => merge.run(pages));
    // FTS5 counts fewer than two changes when there was nothing left to merge.
    if (Number(changes.get()) - before < 2) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
