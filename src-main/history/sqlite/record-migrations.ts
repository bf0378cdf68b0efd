import type { Migration } from '#database/migrate.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import { activeAt, preparePhones, prepareWrites } from './record-writes.ts';

interface ItemRow {
  readonly item: string;
}

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

/** When something last happened on a case, a call or what its file says, kept: `active_at` is epoch milliseconds. */
export const caseActivityMigration: Migration = {
  name: 'cases in the order of what happened on them',
  sql: `ALTER TABLE case_file ADD COLUMN active_at INTEGER NOT NULL DEFAULT 0;
    UPDATE case_file SET active_at = ${activeAt};
    CREATE INDEX case_by_activity ON case_file (active_at DESC, id);`,
};
