import type { Database } from 'better-sqlite3';
import type { ActiveCase, Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import type { RecordList } from '#domain/record-list.ts';
import type { CaseQuery, ContactQuery } from '../record-store.ts';
import { wantedTexts } from '../record-text.ts';
import { activeAt, preparePhones, prepareWrites } from './record-writes.ts';

interface ItemRow {
  readonly item: string;
}

/** The contacts and cases of an open database. Writes are part of the caller's transaction. */
export interface RecordTables {
  /** Its cases are found by its name from then on. */
  readonly writeContact: (contact: Contact) => void;
  readonly deleteContact: (id: string) => void;
  readonly writeCase: (file: Case) => void;
  readonly deleteCase: (id: string) => void;
  /** A call about a case (null for none) was written, or is so no more. */
  readonly callMoved: (caseId: string | null) => void;
  readonly clear: () => void;
  readonly contacts: (query: ContactQuery) => RecordList<Contact>;
  readonly contact: (id: string) => Contact | null;
  readonly cases: (query: CaseQuery) => RecordList<ActiveCase>;
  readonly case: (id: string) => Case | null;
  /** The numbers, as calls and messages have them, that are this contact's and nobody else's. */
  readonly ownNumbers: (id: string) => readonly string[];
}

/** The tables of a database that `historyMigrations` were applied to. */
export function createRecordTables(database: Database): RecordTables {
  const deleteContact = database.prepare('DELETE FROM contact WHERE id = ?');
  const deleteCase = database.prepare('DELETE FROM case_file WHERE id = ?');
  const deleteParties = database.prepare('DELETE FROM case_party WHERE case_id = ?');
  const readContact = database.prepare<[string], ItemRow>('SELECT item FROM contact WHERE id = ?');
  const readCase = database.prepare<[string], ItemRow>('SELECT item FROM case_file WHERE id = ?');
  const clearing = ['case_party', 'case_file', 'contact_phone', 'contact'].map((table) =>
    database.prepare(`DELETE FROM ${table}`),
  );
  const { writeContact, writeCase: writeFile } = prepareWrites(database);
  const settleActivity = database.prepare(`UPDATE case_file SET active_at = ${activeAt} WHERE id = ?`);
  const writeCase = (file: Case): void => {
    writeFile(file);
    settleActivity.run(file.id);
  };
  const { writePhones, deletePhones, ownNumbers } = preparePhones(database);
  const casesOf = database.prepare<[string], ItemRow>(
    'SELECT item FROM case_file WHERE id IN (SELECT case_id FROM case_party WHERE contact_id = ?)',
  );
  const renameIn = (contactId: string): void => {
    for (const { item } of casesOf.all(contactId)) writeCase(JSON.parse(item) as Case);
  };
  return {
    writeCase,
    writeContact: (contact) => {
      const before = parseItem<Contact>(readContact.get(contact.id));
      writeContact(contact);
      writePhones(contact);
      if (before?.fullName !== contact.fullName) renameIn(contact.id);
    },
    deleteContact: (id) => {
      deleteContact.run(id);
      deletePhones(id);
      renameIn(id);
    },
    callMoved: (caseId) => {
      if (caseId !== null) settleActivity.run(caseId);
    },
    ownNumbers,
    deleteCase: (id) => {
      deleteParties.run(id);
      deleteCase.run(id);
    },
    clear: () => {
      for (const statement of clearing) statement.run();
    },
    contacts: (query) => listContacts(database, query),
    contact: (id) => parseItem<Contact>(readContact.get(id)),
    cases: (query) => listCases(database, query),
    case: (id) => parseItem<Case>(readCase.get(id)),
  };
}

function listContacts(database: Database, { words, limit }: ContactQuery): RecordList<Contact> {
  const { sql, values } = wordsCondition(words);
  const rows = database
    .prepare<unknown[], ItemRow>(`SELECT item FROM contact WHERE ${sql} ORDER BY name_key, id LIMIT ?`)
    .all(...values, limit);
  const count = (): unknown =>
    database
      .prepare(`SELECT count(*) FROM contact WHERE ${sql}`)
      .pluck()
      .get(...values);
  return { items: rows.map(({ item }) => JSON.parse(item) as Contact), total: totalOf(rows, limit, count) };
}

function listCases(database: Database, { words, contactId, limit }: CaseQuery): RecordList<ActiveCase> {
  const found = wordsCondition(words);
  const isParty = 'id IN (SELECT case_id FROM case_party WHERE contact_id = ?)';
  const sql = contactId === null ? found.sql : `${found.sql} AND ${isParty}`;
  // The few cases of a contact are put in order; all others are walked in theirs.
  const order = contactId === null ? 'active_at' : '+active_at';
  const values = contactId === null ? found.values : [...found.values, contactId];
  const rows = database
    .prepare<unknown[], ItemRow & { readonly active_at: number }>(
      `SELECT item, active_at FROM case_file WHERE ${sql} ORDER BY ${order} DESC, id LIMIT ?`,
    )
    .all(...values, limit);
  const count = (): unknown =>
    database
      .prepare(`SELECT count(*) FROM case_file WHERE ${sql}`)
      .pluck()
      .get(...values);
  return {
    items: rows.map((row) => ({
      case: JSON.parse(row.item) as Case,
      activityAt: new Date(row.active_at).toISOString(),
    })),
    total: totalOf(rows, limit, count),
  };
}

/** A list that is not full is whole: counting would read every record once more. */
function totalOf(rows: readonly unknown[], limit: number, count: () => unknown): number {
  return rows.length < limit ? rows.length : (count() as number);
}

/** Only values come from what a person typed. */
function wordsCondition(words: string): { readonly sql: string; readonly values: readonly string[] } {
  const wanted = wantedTexts(words);
  const readings = wanted.map((parts) => ['true', ...parts.map(() => 'instr(text, ?) > 0')].join(' AND '));
  return { sql: readings.length === 0 ? 'false' : `(${readings.join(' OR ')})`, values: wanted.flat() };
}

function parseItem<Value>(row: ItemRow | undefined): Value | null {
  return row === undefined ? null : (JSON.parse(row.item) as Value);
}
