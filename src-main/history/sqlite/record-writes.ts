import type { Database } from 'better-sqlite3';
import type { Case } from '#domain/case.ts';
import { type Contact, phoneNumberOf } from '#domain/contact.ts';
import { fold } from '#domain/search/fold.ts';
import { fileActivityAt } from '../record-store.ts';
import { caseText, contactText } from '../record-text.ts';

/** What `active_at` of a case is (SQL): when something last happened on it. */
export const activeAt =
  'max(activity_at, coalesce((SELECT max(occurred_at) FROM call WHERE case_id = case_file.id), 0))';

/** Writes contacts and cases, and the parties of these. Part of the caller's transaction. */
export function prepareWrites(database: Database): {
  readonly writeContact: (contact: Contact) => void;
  readonly writeCase: (file: Case) => void;
} {
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

/** Whose numbers are whose. Part of the caller's transaction. */
export function preparePhones(database: Database) {
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
