import type { Contact, ContactId, ContactLanguage, ContactPhone } from '#domain/contact.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { fold } from '#domain/search/fold.ts';
import type { StoredCall } from '../call-row.ts';
import type { ContactStore, LoggedEvent } from '../ports.ts';
import { showingCall } from '../task-standing.ts';
import { dayMs } from './call-matcher.ts';
import { createCallRefresher } from './call-refresher.ts';
import { selectCalls } from './call-sql.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { type ListedTable, readList } from './list-reader.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { retellCalls, saveTask, tasksAbout } from './task-writer.ts';
import type { RowReader, WriteTransaction } from './write-transaction.ts';

interface ContactRow {
  readonly id: string;
  readonly full_name: string;
  readonly organisation: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly email: string | null;
  readonly is_confidential: number;
}

/** How far back calls nobody is linked to are matched to a contact that was just written. */
const rematchMs = 30 * dayMs;
/** A switchboard's number may have thousands of calls; the newest are matched anew. */
const rematchLimit = 500;

const contactTable: ListedTable = {
  name: 'contact',
  order: 'folded, id',
  phoneSql: 'id IN (SELECT contact_id FROM contact_phone WHERE tenant_id = ? AND phone_key = ?)',
};

const saveContact = `
  INSERT INTO contact (tenant_id, id, full_name, organisation, language, country, email, is_confidential, folded)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, id) DO UPDATE SET full_name = excluded.full_name, organisation = excluded.organisation,
    language = excluded.language, country = excluded.country, email = excluded.email,
    is_confidential = excluded.is_confidential, folded = excluded.folded
`;

/** Contacts in PostgreSQL. */
export function createPostgresContactStore(database: PostgresDatabase, parts: CallWriterParts): ContactStore {
  const writer = createCallWriter(parts);
  const refresher = createCallRefresher(writer);

  const rematch = async (
    transaction: WriteTransaction,
    tenantId: string,
    keys: readonly string[],
  ): Promise<readonly LoggedEvent[]> => {
    const events: (LoggedEvent | null)[] = [];
    for (const key of keys) {
      const unmatched = await transaction.rows<StoredCall>(
        `${selectCalls} WHERE call.tenant_id = ? AND call.number = ? AND call.occurred_at >= ? AND call.contact_id IS NULL
           AND call.is_linked_by_person = 0 ORDER BY call.occurred_at DESC LIMIT ${rematchLimit}`,
        [tenantId, key, parts.now() - rematchMs],
      );
      for (const row of unmatched) events.push((await writer.rematch(transaction, row)).event);
    }
    return events.filter((event) => event !== null);
  };

  return {
    put: (tenantId, contact) =>
      database.write([tenantId], async (transaction) => {
        const before = await findContact(transaction, tenantId, contact.id);
        const seq = transaction.nextSeq(tenantId);
        const told = transaction.tell(tenantId, { kind: 'contact_updated', seq, contact });
        const keys = writeContact(transaction, tenantId, contact);
        const isRenamed = before !== null && before.full_name !== contact.fullName;
        const isRegrouped = before !== null && before.organisation !== contact.organisation;
        const about = { column: 'contact_id', tenantId, id: contact.id } as const;
        const renamed = isRenamed ? await refresher.retell(transaction, about) : [];
        // All of its calls are found by its new name, also those that nobody is told of.
        if (isRenamed || isRegrouped) await refresher.reindex(transaction, about);
        claimMessages(transaction, { tenantId, id: contact.id, keys });
        return { value: contact, events: [told, ...renamed, ...(await rematch(transaction, tenantId, keys))] };
      }),
    find: async (tenantId, id) => {
      const row = await findContact(database, tenantId, id);
      return row === null ? null : ((await contactsOf(database, tenantId, [row]))[0] ?? null);
    },
    list: async (tenantId, query) => {
      const { rows, total } = await readList<ContactRow>(database, contactTable, tenantId, query);
      return { items: await contactsOf(database, tenantId, rows), total };
    },
    remove: (tenantId, id) =>
      database.write([tenantId], async (transaction) => {
        if ((await findContact(transaction, tenantId, id)) === null) return null;
        const linked = await transaction.rows<StoredCall>(
          `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? ORDER BY call.occurred_at`,
          [tenantId, id],
        );
        const told = transaction.tell(tenantId, { kind: 'contact_deleted', seq: transaction.nextSeq(tenantId), id });
        transaction.send('DELETE FROM contact WHERE tenant_id = ? AND id = ?', [tenantId, id]);
        transaction.send('UPDATE message SET contact_id = NULL WHERE tenant_id = ? AND contact_id = ?', [tenantId, id]);
        const about = await tasksAbout(transaction, tenantId, { callIds: [], contactId: id });
        const toDo = about.map((task) => saveTask(transaction, tenantId, { ...task, contactId: null }).event);
        const events: (LoggedEvent | null)[] = [told, ...toDo];
        for (const row of linked) {
          events.push((await writer.saveChange(transaction, row, { contact_id: null })).event);
        }
        const toldIds = new Set(linked.map((row) => row.id));
        const ids = about.map(showingCall).filter((callId) => callId !== null && !toldIds.has(callId));
        events.push(...(await retellCalls(transaction, writer, { tenantId, ids })));
        return { value: null, events: events.filter((event) => event !== null) };
      }),
  };
}

/** Writes a contact with its numbers; the keys of those that can be read, each once. */
function writeContact(transaction: WriteTransaction, tenantId: string, contact: Contact): readonly string[] {
  const { id, fullName, organisation, language, country, email, phones, isConfidential } = contact;
  const row = [tenantId, id, fullName, organisation, language, country, email, isConfidential ? 1 : 0];
  transaction.send(saveContact, [...row, foldedOf(contact)]);
  transaction.send('DELETE FROM contact_phone WHERE tenant_id = ? AND contact_id = ?', [tenantId, id]);
  const keys = phones.map((phone) => phoneKey(parsePhone(phone.number, { writtenBy: 'person', country })));
  transaction.send(
    `INSERT INTO contact_phone (tenant_id, contact_id, position, number, e164, phone_key, label)
     SELECT ?, ?, * FROM unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])`,
    [
      tenantId,
      id,
      phones.map((_phone, index) => index),
      phones.map((phone) => phone.number),
      phones.map((phone) => phone.e164),
      keys,
      phones.map((phone) => phone.label),
    ],
  );
  return [...new Set(keys.filter((key) => key !== null))];
}

/** Text messages of a number that is this contact's alone become its own. */
function claimMessages(
  transaction: WriteTransaction,
  { tenantId, id, keys }: { readonly tenantId: string; readonly id: string; readonly keys: readonly string[] },
): void {
  if (keys.length === 0) return;
  transaction.send(
    `UPDATE message SET contact_id = ? WHERE tenant_id = ? AND contact_id IS NULL AND number IN (
       SELECT phone_key FROM contact_phone WHERE tenant_id = ? AND phone_key = ANY(?::text[])
       GROUP BY phone_key HAVING count(DISTINCT contact_id) = 1)`,
    [id, tenantId, tenantId, keys],
  );
}

async function findContact(reader: RowReader, tenantId: string, id: string): Promise<ContactRow | null> {
  const [row] = await reader.rows<ContactRow>('SELECT * FROM contact WHERE tenant_id = ? AND id = ?', [tenantId, id]);
  return row ?? null;
}

async function contactsOf(
  reader: RowReader,
  tenantId: string,
  rows: readonly ContactRow[],
): Promise<readonly Contact[]> {
  if (rows.length === 0) return [];
  const phones = await reader.rows<ContactPhone & { readonly contact_id: string }>(
    `SELECT contact_id, number, e164, label FROM contact_phone
     WHERE tenant_id = ? AND contact_id = ANY(?::text[]) ORDER BY contact_id, position`,
    [tenantId, rows.map((row) => row.id)],
  );
  return rows.map((row) => ({
    id: row.id as ContactId,
    fullName: row.full_name,
    organisation: row.organisation,
    language: row.language as ContactLanguage | null,
    country: row.country,
    phones: phones
      .filter((phone) => phone.contact_id === row.id)
      .map(({ number, e164, label }) => ({ number, e164, label })),
    email: row.email,
    isConfidential: row.is_confidential === 1,
  }));
}

function foldedOf(contact: Contact): string {
  const texts = [
    contact.fullName,
    contact.organisation,
    contact.email,
    ...contact.phones.flatMap((phone) => [phone.e164, phone.number.replace(/\D/g, '')]),
  ];
  return fold(texts.filter((text) => text !== null).join('\n'));
}
