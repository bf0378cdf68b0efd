import type { Contact, ContactId, ContactLanguage } from '#domain/contact.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { fold } from '#domain/search/fold.ts';
import type { ContactStore, LoggedEvent } from '../ports.ts';
import { showingCall } from '../task-standing.ts';
import { type CallRow, selectCalls } from './call-row.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createListReader } from './list-reader.ts';
import { createStreamAppender } from './stream-log.ts';
import { createTaskWriter, retellCalls } from './task-writer.ts';
import { inTransaction } from './transaction.ts';

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
const rematchMs = 30 * 86_400_000;
/** A switchboard's number may have thousands of calls; the newest are matched anew. */
const rematchLimit = 500;

/** Contacts in SQLite. */
export function createSqliteContactStore(parts: CallWriterParts): ContactStore {
  const { database, now } = parts;
  const writer = createCallWriter(parts);
  const tasks = createTaskWriter(database);
  const followCalls = database.prepare(
    'INSERT OR IGNORE INTO call_pending SELECT rowid FROM call WHERE tenant_id = ? AND contact_id = ?',
  );
  const stream = createStreamAppender(database);
  const upsert = database.prepare(
    `INSERT INTO contact (tenant_id, id, full_name, organisation, language, country, email, is_confidential, folded)
     VALUES (@tenantId, @id, @fullName, @organisation, @language, @country, @email, @isConfidential, @folded)
     ON CONFLICT (tenant_id, id) DO UPDATE SET full_name = @fullName, organisation = @organisation, language = @language,
       country = @country, email = @email, is_confidential = @isConfidential, folded = @folded`,
  );
  const clearPhones = database.prepare('DELETE FROM contact_phone WHERE tenant_id = ? AND contact_id = ?');
  const addPhone = database.prepare(
    'INSERT INTO contact_phone (tenant_id, contact_id, position, number, e164, phone_key, label) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const phones = database.prepare(
    'SELECT number, e164, label FROM contact_phone WHERE tenant_id = ? AND contact_id = ? ORDER BY position',
  );
  const byId = database.prepare('SELECT * FROM contact WHERE tenant_id = ? AND id = ?');
  const remove = database.prepare('DELETE FROM contact WHERE tenant_id = ? AND id = ?');
  const unmatched = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.number = ? AND call.occurred_at >= ? AND call.contact_id IS NULL AND call.is_linked_by_person = 0
     ORDER BY call.occurred_at DESC LIMIT ${rematchLimit}`,
  );
  const ofContact = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? ORDER BY call.occurred_at`,
  );

  const newestOfContact = database.prepare(
    `${selectCalls} WHERE call.tenant_id = ? AND call.contact_id = ? ORDER BY call.occurred_at DESC LIMIT ${rematchLimit}`,
  );

  const owners = database
    .prepare('SELECT count(DISTINCT contact_id) FROM contact_phone WHERE tenant_id = ? AND phone_key = ?')
    .pluck();
  const isOnlyOwner = (tenantId: string, key: string): boolean => owners.get(tenantId, key) === 1;
  const claim = database.prepare(
    'UPDATE message SET contact_id = ? WHERE tenant_id = ? AND number = ? AND contact_id IS NULL',
  );
  const disown = database.prepare('UPDATE message SET contact_id = NULL WHERE tenant_id = ? AND contact_id = ?');

  const contactOf = (tenantId: string, row: ContactRow): Contact => ({
    id: row.id as ContactId,
    fullName: row.full_name,
    organisation: row.organisation,
    language: row.language as ContactLanguage | null,
    country: row.country,
    phones: phones.all(tenantId, row.id) as unknown as Contact['phones'],
    email: row.email,
    isConfidential: row.is_confidential === 1,
  });
  const rematch = (tenantId: string, keys: readonly string[]): readonly LoggedEvent[] =>
    keys
      .flatMap((key) => unmatched.all(tenantId, key, now() - rematchMs) as readonly CallRow[])
      .map((row) => writer.rematch(row).event)
      .filter((event) => event !== null);
  const claimMessages = (tenantId: string, id: string, keys: readonly string[]): void => {
    for (const key of keys) if (isOnlyOwner(tenantId, key)) claim.run(id, tenantId, key);
  };
  /** Calls show their contact's name: clients hear of the newest of them when it changes. */
  const retell = (tenantId: string, id: string): readonly LoggedEvent[] =>
    (newestOfContact.all(tenantId, id) as readonly CallRow[])
      .map((row) => writer.saveChange(row, {}).event)
      .filter((event) => event !== null);
  const reader = createListReader<ContactRow>({ database, table: 'contact', order: 'folded, id' });

  return {
    put: async (tenantId, contact) =>
      inTransaction(database, () => {
        const before = byId.get(tenantId, contact.id) as ContactRow | undefined;
        const seq = stream.nextSeq(tenantId);
        upsert.run({ ...rowOf(contact), tenantId });
        clearPhones.run(tenantId, contact.id);
        const keys = contact.phones.map((phone) => keyOf(phone.number, contact.country));
        for (const [index, phone] of contact.phones.entries()) {
          addPhone.run(tenantId, contact.id, index, phone.number, phone.e164, keys[index] ?? null, phone.label);
        }
        const told = stream.tell(tenantId, { kind: 'contact_updated', seq, contact });
        const readable = [...new Set(keys.filter((key) => key !== null))];
        const renamed =
          before !== undefined && before.full_name !== contact.fullName ? retell(tenantId, contact.id) : [];
        // All of its calls are found by its new name, also those that nobody is told of.
        if (before !== undefined) followCalls.run(tenantId, contact.id);
        claimMessages(tenantId, contact.id, readable);
        return { value: contact, events: [told, ...renamed, ...rematch(tenantId, readable)] };
      }),
    find: async (tenantId, id) => {
      const row = byId.get(tenantId, id) as ContactRow | undefined;
      return row === undefined ? null : contactOf(tenantId, row);
    },
    list: async (tenantId, query) => {
      const { rows, total } = reader.read(tenantId, query, {
        phoneSql: 'id IN (SELECT contact_id FROM contact_phone WHERE tenant_id = ? AND phone_key = ?)',
      });
      return { items: rows.map((row) => contactOf(tenantId, row)), total };
    },
    remove: async (tenantId, id) =>
      inTransaction(database, () => {
        if (byId.get(tenantId, id) === undefined) return null;
        const linked = ofContact.all(tenantId, id) as readonly CallRow[];
        const seq = stream.nextSeq(tenantId);
        remove.run(tenantId, id);
        disown.run(tenantId, id);
        const told = stream.tell(tenantId, { kind: 'contact_deleted', seq, id });
        const about = tasks.ofContact(tenantId, id);
        const toDo = about.map((task) => tasks.save(tenantId, { ...task, contactId: null }).event);
        const calls = linked
          .map((row) => writer.saveChange(row, { contact_id: null }).event)
          .filter((event) => event !== null);
        const toldIds = new Set(linked.map((row) => row.id));
        const showing = about.map(showingCall).filter((callId) => callId !== null && !toldIds.has(callId));
        return { value: null, events: [told, ...toDo, ...calls, ...retellCalls(writer, tenantId, showing)] };
      }),
  };
}

function keyOf(number: string, country: string | null): string | null {
  return phoneKey(parsePhone(number, { writtenBy: 'person', country }));
}

function rowOf(contact: Contact): Record<string, string | number | null> {
  const texts = [
    contact.fullName,
    contact.organisation,
    contact.email,
    ...contact.phones.flatMap((phone) => [phone.e164, phone.number.replace(/\D/g, '')]),
  ];
  return {
    id: contact.id,
    fullName: contact.fullName,
    organisation: contact.organisation,
    language: contact.language,
    country: contact.country,
    email: contact.email,
    isConfidential: contact.isConfidential ? 1 : 0,
    folded: fold(texts.filter((text) => text !== null).join('\n')),
  };
}
