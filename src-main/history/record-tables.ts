import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { Case } from '#domain/case.ts';
import { type Contact, phoneNumberOf } from '#domain/contact.ts';
import { fold } from '#domain/fold.ts';
import { type ActiveCase, type CaseQuery, type ContactQuery, fileActivityAt, type RecordList } from './record-store.ts';
import { caseText, contactText, wantedTexts } from './record-text.ts';

/**
 * Whose and about what each call is, as columns of their own that follow its item; and what contacts and cases are
 * ordered and found by. `activity_at` is epoch milliseconds.
 */
export const recordMigration: Migration = {
  name: 'contacts and cases to be listed',
  up: (database) => {
    database.exec(`
      ALTER TABLE call ADD COLUMN contact_id TEXT GENERATED ALWAYS AS (item ->> '$.contactId') VIRTUAL;
      ALTER TABLE call ADD COLUMN case_id TEXT GENERATED ALWAYS AS (item ->> '$.caseId') VIRTUAL;
      CREATE INDEX call_by_contact ON call (contact_id, occurred_at DESC, id DESC) WHERE contact_id IS NOT NULL;
      CREATE INDEX call_by_case ON call (case_id, occurred_at DESC, id DESC) WHERE case_id IS NOT NULL;
      ALTER TABLE contact ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
      ALTER TABLE contact ADD COLUMN text TEXT NOT NULL DEFAULT '';
      CREATE INDEX contact_by_name ON contact (name_key, id);
      ALTER TABLE case_file ADD COLUMN activity_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE case_file ADD COLUMN text TEXT NOT NULL DEFAULT '';
      CREATE TABLE case_party (
        contact_id TEXT NOT NULL,
        case_id TEXT NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
        PRIMARY KEY (contact_id, case_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX case_party_by_case ON case_party (case_id);
      -- An earlier version fetched no contacts and cases: the next connection fetches everything once more.
      UPDATE position SET backfill = '' WHERE origin IS NOT NULL;`);
    const { writeContact, writeCase } = prepareWrites(database);
    for (const { item } of database.prepare<[], ItemRow>('SELECT item FROM contact').all()) {
      writeContact(JSON.parse(item) as Contact);
    }
    for (const { item } of database.prepare<[], ItemRow>('SELECT item FROM case_file').all()) {
      writeCase(JSON.parse(item) as Case);
    }
  },
};

/** Whose a number is, and cases found by the names of their parties. */
export const partyMigration: Migration = {
  name: 'cases to be found by their parties',
  up: (database) => {
    database.exec(`CREATE TABLE contact_phone (
        number TEXT NOT NULL,
        contact_id TEXT NOT NULL,
        PRIMARY KEY (number, contact_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX contact_phone_by_contact ON contact_phone (contact_id);`);
    const { writePhones } = preparePhones(database);
    for (const { item } of database.prepare<[], ItemRow>('SELECT item FROM contact').all()) {
      writePhones(JSON.parse(item) as Contact);
    }
    const { writeCase } = prepareWrites(database);
    for (const { item } of database.prepare<[], ItemRow>('SELECT item FROM case_file').all()) {
      writeCase(JSON.parse(item) as Case);
    }
  },
};

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
  readonly clear: () => void;
  readonly contacts: (query: ContactQuery) => RecordList<Contact>;
  readonly contact: (id: string) => Contact | null;
  readonly cases: (query: CaseQuery) => RecordList<ActiveCase>;
  readonly case: (id: string) => Case | null;
  /** The numbers, as calls and messages have them, that are this contact's and nobody else's. */
  readonly ownNumbers: (id: string) => readonly string[];
}

/** The tables of a database that `recordMigration` and `partyMigration` were applied to. */
export function createRecordTables(database: Database): RecordTables {
  const deleteContact = database.prepare('DELETE FROM contact WHERE id = ?');
  const deleteCase = database.prepare('DELETE FROM case_file WHERE id = ?');
  const deleteParties = database.prepare('DELETE FROM case_party WHERE case_id = ?');
  const readContact = database.prepare<[string], ItemRow>('SELECT item FROM contact WHERE id = ?');
  const readCase = database.prepare<[string], ItemRow>('SELECT item FROM case_file WHERE id = ?');
  const clearing = ['case_party', 'case_file', 'contact_phone', 'contact'].map((table) =>
    database.prepare(`DELETE FROM ${table}`),
  );
  const { writeContact, writeCase } = prepareWrites(database);
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

function prepareWrites(database: Database): Pick<RecordTables, 'writeContact' | 'writeCase'> {
  const contact = database.prepare(
    `INSERT INTO contact (id, item, name_key, text) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
     SET item = excluded.item, name_key = excluded.name_key, text = excluded.text`,
  );
  const file = database.prepare(
    `INSERT INTO case_file (id, item, activity_at, text) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
     SET item = excluded.item, activity_at = excluded.activity_at, text = excluded.text`,
  );
  const readName = database.prepare<[string], string>("SELECT item ->> '$.fullName' FROM contact WHERE id = ?").pluck();
  const nameOf = (id: string): string | null => (readName.get(id) as string | undefined) ?? null;
  const forgetParties = database.prepare('DELETE FROM case_party WHERE case_id = ?');
  const party = database.prepare('INSERT OR IGNORE INTO case_party (contact_id, case_id) VALUES (?, ?)');
  return {
    writeContact: (value) => contact.run(value.id, JSON.stringify(value), fold(value.fullName), contactText(value)),
    writeCase: (value) => {
      file.run(value.id, JSON.stringify(value), fileActivityAt(value), caseText(value, nameOf));
      forgetParties.run(value.id);
      for (const { contactId } of value.parties) party.run(contactId, value.id);
    },
  };
}

function preparePhones(database: Database) {
  const forget = database.prepare('DELETE FROM contact_phone WHERE contact_id = ?');
  const write = database.prepare('INSERT OR IGNORE INTO contact_phone (number, contact_id) VALUES (?, ?)');
  const own = database
    .prepare<[string], string>(
      `SELECT number FROM contact_phone AS mine WHERE contact_id = ? AND NOT EXISTS
         (SELECT 1 FROM contact_phone AS theirs WHERE theirs.number = mine.number AND theirs.contact_id <> mine.contact_id)`,
    )
    .pluck();
  return {
    writePhones: ({ id, phones }: Contact): void => {
      forget.run(id);
      for (const phone of phones) write.run(phoneNumberOf(phone), id);
    },
    deletePhones: (id: string): void => {
      forget.run(id);
    },
    ownNumbers: (id: string): readonly string[] => own.all(id) as readonly string[],
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
  const values = contactId === null ? found.values : [...found.values, contactId];
  const rows = database
    .prepare<unknown[], ItemRow & { readonly active_at: number }>(
      `SELECT item, max(activity_at, coalesce((SELECT max(occurred_at) FROM call WHERE case_id = case_file.id), 0))
         AS active_at FROM case_file WHERE ${sql} ORDER BY active_at DESC, id LIMIT ?`,
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
