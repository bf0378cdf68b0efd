import type { ContactId } from '#domain/contact.ts';
import type { MessageId } from '#domain/message.ts';
import type { StoredCall } from '../call-row.ts';
import { withoutCandidate, withoutPerson } from '../call-standing.ts';
import type { ErasedPerson, Erasure } from '../housekeeping.ts';
import type { LoggedEvent } from '../ports.ts';
import { showingCall } from '../task-standing.ts';
import { selectCalls } from './call-sql.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { removeInsights } from './insight-rows.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { removeTask, retellCalls, tasksAbout } from './task-writer.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

/** Erases people from a PostgreSQL store. */
export interface Eraser {
  /** Null when there is no such contact. `by` is the user who asked. Rejects with DatabaseError. */
  readonly erase: (tenantId: string, person: ErasedPerson, by: string) => Promise<Erasure | null>;
}

/** Webhooks searched for a person at a time. */
const webhooksPerTurn = 5000;

/** Whose traces are looked for. */
interface Trace {
  readonly tenantId: string;
  readonly contactId: ContactId | null;
  /** E.164 or short numbers. */
  readonly numbers: readonly string[];
}

/** The eraser of a database. */
export function createEraser(database: PostgresDatabase, parts: CallWriterParts): Eraser {
  const writer = createCallWriter(parts);

  const eraseNow = async (
    transaction: WriteTransaction,
    trace: Trace,
    { by, webhooks }: { readonly by: string; readonly webhooks: number },
  ): Promise<Erasure> => {
    const { own, offering } = await callsOf(transaction, trace);
    const files = await removeRecordings(transaction, trace.tenantId, own);
    // The log tells names and numbers: whoever is behind fetches anew.
    transaction.send('DELETE FROM stream_event WHERE tenant_id = ?', [trace.tenantId]);
    removeInsights(transaction, own);
    transaction.send('DELETE FROM task_decision WHERE tenant_id = ? AND call_id = ANY(?::text[])', [
      trace.tenantId,
      own.map((row) => row.id),
    ]);
    const messages = await removeMessages(transaction, trace);
    const { tenantId, contactId } = trace;
    const events: (LoggedEvent | null)[] =
      contactId === null ? [] : [tellGone(transaction, tenantId, { kind: 'contact_deleted', id: contactId })];
    for (const id of messages) events.push(tellGone(transaction, tenantId, { kind: 'message_deleted', id }));
    removeLinks(transaction, trace);
    // What is to be done for the person, or after the person's calls: such a title may name anybody.
    const about = await tasksAbout(transaction, trace.tenantId, {
      callIds: own.map((row) => row.id),
      contactId: trace.contactId,
    });
    events.push(...about.map((task) => removeTask(transaction, trace.tenantId, task.id)));
    for (const row of own) events.push((await writer.rewrite(transaction, withoutPerson(row))).event);
    for (const row of offering) {
      events.push((await writer.rewrite(transaction, withoutCandidate(row, trace.contactId))).event);
    }
    const toldIds = new Set([...own, ...offering].map((row) => row.id));
    const ids = about.map(showingCall).filter((id) => id !== null && !toldIds.has(id));
    events.push(...(await retellCalls(transaction, writer, { tenantId: trace.tenantId, ids })));
    transaction.send(
      `INSERT INTO erasure (tenant_id, erased_at, user_id, calls, messages, recordings, webhooks)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [trace.tenantId, parts.now(), by, own.length, messages.length, files.length, webhooks],
    );
    return {
      calls: own.length,
      messages: messages.length,
      recordings: files.length,
      webhooks,
      files,
      events: events.filter((event) => event !== null),
    };
  };

  return {
    erase: async (tenantId, person, by) => {
      const trace = await traceOf(database, tenantId, person);
      if (trace === null) return null;
      const { own } = await callsOf(database, trace);
      const callIds = own.map((row) => row.call_id);
      const webhooks = await emptyWebhooks(database, trace, callIds);
      return database.write([tenantId], (transaction) => eraseNow(transaction, trace, { by, webhooks }));
    },
  };
}

async function traceOf(database: PostgresDatabase, tenantId: string, person: ErasedPerson): Promise<Trace | null> {
  if ('number' in person) return { tenantId, contactId: null, numbers: [person.number] };
  const { contactId } = person;
  const found = await database.rows('SELECT 1 FROM contact WHERE tenant_id = ? AND id = ?', [tenantId, contactId]);
  if (found.length === 0) return null;
  const numbers = await database.rows<{ readonly phone_key: string }>(
    'SELECT DISTINCT phone_key FROM contact_phone WHERE tenant_id = ? AND contact_id = ? AND phone_key IS NOT NULL',
    [tenantId, contactId],
  );
  return { tenantId, contactId, numbers: numbers.map((row) => row.phone_key) };
}

/** Calls of the person, and those that only offer the person as a candidate. */
async function callsOf(
  reader: RowReader,
  { tenantId, contactId, numbers }: Trace,
): Promise<{ readonly own: readonly StoredCall[]; readonly offering: readonly StoredCall[] }> {
  const rows = await reader.rows<StoredCall>(
    `${selectCalls} WHERE call.tenant_id = ? AND (call.contact_id = ? OR call.number = ANY(?::text[]))
     ORDER BY call.contact_id = ? DESC NULLS LAST, call.occurred_at DESC, call.id`,
    [tenantId, contactId, numbers, contactId],
  );
  // A number may be shared: a call that is somebody else's stays theirs.
  const isOwn = (row: StoredCall): boolean =>
    contactId === null || row.contact_id === null || row.contact_id === contactId;
  return { own: rows.filter(isOwn), offering: rows.filter((row) => !isOwn(row)) };
}

async function removeRecordings(
  transaction: WriteTransaction,
  tenantId: string,
  calls: readonly StoredCall[],
): Promise<readonly string[]> {
  const removed = await transaction.rows<{ readonly file: string | null }>(
    'DELETE FROM recording WHERE tenant_id = ? AND call_id = ANY(?::text[]) RETURNING file',
    [tenantId, calls.map((row) => row.id)],
  );
  return removed.map(({ file }) => file).filter((file) => file !== null);
}

async function removeMessages(
  transaction: WriteTransaction,
  { tenantId, contactId, numbers }: Trace,
): Promise<readonly MessageId[]> {
  const removed =
    contactId === null
      ? transaction.rows<{ readonly id: string }>(
          'DELETE FROM message WHERE tenant_id = ? AND number = ANY(?::text[]) RETURNING id',
          [tenantId, numbers],
        )
      : transaction.rows<{ readonly id: string }>(
          `DELETE FROM message
           WHERE tenant_id = ? AND (contact_id = ? OR (contact_id IS NULL AND number = ANY(?::text[]))) RETURNING id`,
          [tenantId, contactId, numbers],
        );
  return (await removed).map(({ id }) => id as MessageId);
}

/** What is told to be gone. */
type Gone =
  | { readonly kind: 'contact_deleted'; readonly id: ContactId }
  | { readonly kind: 'message_deleted'; readonly id: MessageId };

function tellGone(transaction: WriteTransaction, tenantId: string, gone: Gone): LoggedEvent {
  return transaction.tell(tenantId, { ...gone, seq: transaction.nextSeq(tenantId) });
}

function removeLinks(transaction: WriteTransaction, { tenantId, contactId, numbers }: Trace): void {
  if (contactId === null) {
    transaction.send('DELETE FROM remembered_choice WHERE tenant_id = ? AND number = ANY(?::text[])', [
      tenantId,
      numbers,
    ]);
    return;
  }
  transaction.send('DELETE FROM remembered_choice WHERE tenant_id = ? AND contact_id = ?', [tenantId, contactId]);
  transaction.send('DELETE FROM case_party WHERE tenant_id = ? AND contact_id = ?', [tenantId, contactId]);
  transaction.send('DELETE FROM contact WHERE tenant_id = ? AND id = ?', [tenantId, contactId]);
}

/** Empties the bodies of webhooks that tell of these calls, or name one of the numbers. Returns how many. */
async function emptyWebhooks(
  database: PostgresDatabase,
  { tenantId, numbers }: Trace,
  callIds: readonly string[],
): Promise<number> {
  // Written without a plus, as on the wire, or with one.
  const written = numbers.map((number) => number.replace(/^\+/, '')).filter((digits) => digits.length > 4);
  let emptied = 0;
  for (let last = 0; ; ) {
    const [page] = await database.rows<{ readonly end: number | null; readonly count: number }>(
      `SELECT max(id) AS end, count(*) AS count FROM (
         SELECT id FROM webhook_event WHERE id > ? ORDER BY id LIMIT ${webhooksPerTurn}) AS page`,
      [last],
    );
    if (page === undefined || page.end === null) return emptied;
    emptied += await database.change(
      `UPDATE webhook_event SET body = '' WHERE id > ? AND id <= ? AND tenant_id = ? AND body <> ''
         AND (call_id = ANY(?::text[]) OR body LIKE ANY(?::text[]))`,
      [last, page.end, tenantId, callIds, written.map((digits) => `%${digits}%`)],
    );
    if (page.count < webhooksPerTurn) return emptied;
    last = page.end;
  }
}
