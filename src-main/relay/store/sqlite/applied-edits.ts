import type { Database } from '#database/open-database.ts';
import type { EditId } from '#domain/edit.ts';

/** Remembers which edits of people were taken, within the transaction that takes them. */
export interface AppliedEdits {
  /** Whether the edit was taken before; an edit without an id never was. */
  readonly has: (tenantId: string, id: EditId | null) => boolean;
  readonly add: (tenantId: string, id: EditId | null) => void;
  /** Forgets edits taken before a moment (epoch milliseconds), a bounded number; how many. */
  readonly forget: (before: number) => number;
}

/** Edits forgotten in one step. */
const editsPerStep = 2000;

/** The applied edits of a database. */
export function createAppliedEdits(database: Database, now: () => number): AppliedEdits {
  const find = database.prepare('SELECT 1 FROM applied_edit WHERE tenant_id = ? AND key = ?').pluck();
  const insert = database.prepare('INSERT INTO applied_edit (tenant_id, key, applied_at) VALUES (?, ?, ?)');
  const forget = database.prepare(
    `DELETE FROM applied_edit WHERE (tenant_id, key) IN
       (SELECT tenant_id, key FROM applied_edit WHERE applied_at < ? ORDER BY applied_at LIMIT ${editsPerStep})`,
  );
  return {
    has: (tenantId, id) => id !== null && find.get(tenantId, id) !== undefined,
    add: (tenantId, id) => {
      if (id !== null) insert.run(tenantId, id, now());
    },
    forget: (before) => forget.run(before).changes,
  };
}
