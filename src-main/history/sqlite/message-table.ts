import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import type { Contact } from '#domain/contact.ts';
import { claimedBy, type Message } from '#domain/message.ts';
import type { MessageQuery } from '../message-reader.ts';

/** Text messages, with whose and about what they are as columns that follow the item. `seq` and `generation` as of calls. */
export const messageMigration: Migration = {
  name: 'text messages',
  sql: `CREATE TABLE message (
     id TEXT PRIMARY KEY,
     sent_at INTEGER NOT NULL,
     seq INTEGER NOT NULL,
     generation INTEGER NOT NULL,
     item TEXT NOT NULL,
     contact_id TEXT GENERATED ALWAYS AS (item ->> '$.contactId') VIRTUAL,
     case_id TEXT GENERATED ALWAYS AS (item ->> '$.caseId') VIRTUAL
   ) STRICT;
   CREATE INDEX message_by_contact ON message (contact_id, sent_at DESC, id DESC) WHERE contact_id IS NOT NULL;
   CREATE INDEX message_by_case ON message (case_id, sent_at DESC, id DESC) WHERE case_id IS NOT NULL;
   CREATE INDEX message_by_time ON message (sent_at);
   CREATE INDEX message_by_generation ON message (generation);
   -- An earlier version fetched no messages: the next connection fetches everything once more.
   UPDATE position SET backfill = '' WHERE origin IS NOT NULL;`,
};

/** Text messages that are nobody's yet, by the number they are with. */
export const messageNumberMigration: Migration = {
  name: 'text messages that wait for a contact',
  sql: `ALTER TABLE message ADD COLUMN nobodys_number TEXT GENERATED ALWAYS AS (
     CASE WHEN item ->> '$.contactId' IS NULL THEN item ->> '$.phoneNumber' END) VIRTUAL;
   CREATE INDEX message_of_nobody ON message (nobodys_number) WHERE nobodys_number IS NOT NULL;`,
};

interface ItemRow {
  readonly item: string;
}

/** The text messages of an open database. Writes are part of the caller's transaction. */
export interface MessageTable {
  /** Whether anything changed: a message the table holds with a later `seq`, or just so, stays; one too old is not taken. */
  readonly write: (message: Message) => boolean;
  readonly delete: (id: string) => void;
  readonly clear: () => void;
  /** Forgets those that were not written since the last back-fill began; their ids. */
  readonly deleteOld: () => readonly string[];
  /** Forgets some that are older than what is kept; their ids. */
  readonly deleteTooOld: (limit: number) => readonly string[];
  /** Makes messages with these numbers that are nobody's a contact's; those that became so. */
  readonly claim: (contact: Contact, numbers: readonly string[]) => readonly Message[];
  readonly messages: (query: MessageQuery) => readonly Message[];
}

/** The table of a database that `messageMigration` and `messageNumberMigration` were applied to. */
export function createMessageTable(database: Database): MessageTable {
  const read = database.prepare<[string], ItemRow & { readonly seq: number }>(
    'SELECT item, seq FROM message WHERE id = ?',
  );
  const write = database.prepare(
    `INSERT INTO message (id, sent_at, seq, generation, item)
     VALUES (:id, :sentAt, :seq, (SELECT generation FROM position), :item) ON CONFLICT (id) DO UPDATE SET
       sent_at = excluded.sent_at, seq = excluded.seq, generation = excluded.generation, item = excluded.item`,
  );
  const keptSince = database.prepare<[], number | null>('SELECT kept_since FROM position').pluck();
  const touch = database.prepare('UPDATE message SET generation = (SELECT generation FROM position) WHERE id = ?');
  const forget = database.prepare('DELETE FROM message WHERE id = ?');
  const clear = database.prepare('DELETE FROM message');
  const deleteOld = database
    .prepare<[], string>('DELETE FROM message WHERE generation < (SELECT generation FROM position) RETURNING id')
    .pluck();
  const deleteTooOld = database
    .prepare<[number], string>(
      `DELETE FROM message WHERE id IN
         (SELECT id FROM message WHERE sent_at < (SELECT kept_since FROM position) LIMIT ?) RETURNING id`,
    )
    .pluck();
  const nobodys = database.prepare<[string], ItemRow>('SELECT item FROM message WHERE nobodys_number = ?');
  const give = database.prepare('UPDATE message SET item = ? WHERE id = ?');
  const pages = { contact: preparePage(database, 'contact_id'), case: preparePage(database, 'case_id') };
  return {
    write: (message) => {
      if (Date.parse(message.sentAt) < Number(keptSince.get() ?? Number.NEGATIVE_INFINITY)) return false;
      const before = read.get(message.id);
      const item = JSON.stringify(message);
      if (before !== undefined && (before.seq > message.seq || before.item === item)) {
        touch.run(message.id);
        return false;
      }
      write.run({ id: message.id, sentAt: Date.parse(message.sentAt), seq: message.seq, item });
      return true;
    },
    delete: (id) => forget.run(id),
    clear: () => clear.run(),
    deleteOld: () => deleteOld.all() as readonly string[],
    deleteTooOld: (limit) => deleteTooOld.all(limit) as readonly string[],
    claim: (contact, numbers) => {
      const claimed = numbers
        .flatMap((number) => nobodys.all(number))
        .map(({ item }) => claimedBy(contact, JSON.parse(item) as Message));
      for (const message of claimed) give.run(JSON.stringify(message), message.id);
      return claimed;
    },
    messages: ({ of, after, limit }) => {
      const [page, id] = 'contactId' in of ? [pages.contact, of.contactId] : [pages.case, of.caseId];
      const rows = page.all(id, after?.occurredAt ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit);
      // Written by `write` and encrypted since: what is read is a message.
      return rows.map(({ item }) => JSON.parse(item) as Message);
    },
  };
}

function preparePage(database: Database, column: 'contact_id' | 'case_id') {
  return database.prepare<unknown[], ItemRow>(
    `SELECT item FROM message WHERE ${column} = ? AND (sent_at, id) < (?, ?) ORDER BY sent_at DESC, id DESC LIMIT ?`,
  );
}
