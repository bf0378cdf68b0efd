import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { Edit } from '#domain/edit.ts';
import { guarded } from '../history-failure.ts';
import { type EditRefusal, type KeptEdit, type Outbox, type OutboxChange, recordIdOf, type Shadow } from './outbox.ts';

/** The tables of the outbox, one step per version. `place` is the order edits were made in; `refused` why one was, or null. */
export const outboxMigrations: readonly Migration[] = [
  {
    name: 'edits and what they are about',
    sql: `CREATE TABLE edit (
     place INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     origin TEXT NOT NULL,
     record_kind TEXT NOT NULL,
     record_id TEXT NOT NULL,
     was_sent INTEGER NOT NULL DEFAULT 0,
     refused TEXT,
     item TEXT NOT NULL
   ) STRICT;
   CREATE INDEX edit_by_record ON edit (origin, record_kind, record_id) WHERE refused IS NULL;
   CREATE TABLE shadow (
     origin TEXT NOT NULL,
     record_kind TEXT NOT NULL,
     record_id TEXT NOT NULL,
     item TEXT NOT NULL,
     PRIMARY KEY (origin, record_kind, record_id)
   ) STRICT;`,
  },
];

interface EditRow {
  readonly origin: string;
  readonly was_sent: number;
  readonly refused: EditRefusal | null;
  readonly item: string;
}

type Statements = ReturnType<typeof prepareStatements>;

/** The outbox in an open SQLite database that `outboxMigrations` were applied to. Closes it when closed. */
export function createSqliteOutbox(database: Database): Outbox {
  const statements = prepareStatements(database);
  let known: readonly KeptEdit[] | null = null;
  const writeAll = database.transaction((changes: readonly OutboxChange[]) => {
    for (const change of changes) applyOne(statements, change);
    statements.dropShadows.run();
  });
  return {
    write: async (changes) => {
      guarded(() => writeAll.immediate(changes));
      known = null;
    },
    edits: async () => {
      known ??= guarded(() => statements.edits.all().map(parseEdit));
      return known;
    },
    shadow: async (origin, of, id) => {
      const item = guarded(() => statements.shadow.get(origin, of, id));
      return item === undefined ? null : ({ of, record: JSON.parse(item) } as Shadow);
    },
    close: async () => {
      if (database.open) guarded(() => database.close());
    },
  };
}

function prepareStatements(database: Database) {
  return {
    // The place stays when an edit takes that of another, so that the order does.
    edit: database.prepare(
      `INSERT INTO edit (id, origin, record_kind, record_id, item) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET item = excluded.item`,
    ),
    sent: database.prepare('UPDATE edit SET was_sent = 1 WHERE id = ?'),
    refused: database.prepare('UPDATE edit SET refused = ? WHERE id = ?'),
    gone: database.prepare('DELETE FROM edit WHERE id = ?'),
    writeShadow: database.prepare(
      `INSERT INTO shadow (origin, record_kind, record_id, item) VALUES (?, ?, ?, ?)
       ON CONFLICT (origin, record_kind, record_id) DO UPDATE SET item = excluded.item`,
    ),
    dropShadows: database.prepare(
      `DELETE FROM shadow WHERE NOT EXISTS (SELECT 1 FROM edit WHERE edit.origin = shadow.origin
         AND edit.record_kind = shadow.record_kind AND edit.record_id = shadow.record_id AND refused IS NULL)`,
    ),
    edits: database.prepare<[], EditRow>('SELECT origin, was_sent, refused, item FROM edit ORDER BY place'),
    shadow: database
      .prepare<[string, string, string], string>(
        'SELECT item FROM shadow WHERE origin = ? AND record_kind = ? AND record_id = ?',
      )
      .pluck(),
  };
}

function applyOne(statements: Statements, change: OutboxChange): void {
  switch (change.kind) {
    case 'edit': {
      const { origin, edit } = change;
      statements.edit.run(edit.id, origin, edit.of, recordIdOf(edit), JSON.stringify(edit));
      break;
    }
    case 'shadow': {
      const { of, record } = change.shadow;
      statements.writeShadow.run(change.origin, of, record.id, JSON.stringify(record));
      break;
    }
    case 'sent':
      statements.sent.run(change.id);
      break;
    case 'refused':
      statements.refused.run(change.reason, change.id);
      break;
    case 'gone':
      statements.gone.run(change.id);
      break;
    default:
      assertNever(change);
  }
}

// Written by `applyOne` and encrypted since: what is read is an edit.
function parseEdit({ origin, was_sent, refused, item }: EditRow): KeptEdit {
  const edit = JSON.parse(item) as Edit;
  if (refused !== null) return { origin, edit, standing: { kind: 'refused', reason: refused } };
  return { origin, edit, standing: { kind: was_sent === 1 ? 'sent' : 'waiting' } };
}
