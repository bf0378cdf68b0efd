import type { Database } from '#database/open-database.ts';

/** Webhooks emptied in one step. */
const rowsPerStep = 2000;
const webhookMark = 'webhooks emptied';

/** Empties the bodies of webhooks that came before a moment (epoch milliseconds; null: none), a bounded number; how many. */
export interface WebhookEmptier {
  readonly empty: (before: number | null) => number;
}

/** The emptier of a database. */
export function createWebhookEmptier(database: Database): WebhookEmptier {
  const reached = database.prepare('SELECT reached FROM housekeeping_mark WHERE name = ?').pluck();
  const advance = database.prepare('INSERT OR REPLACE INTO housekeeping_mark (name, reached) VALUES (?, ?)');
  // Webhooks are kept in the order they came: the first that is too young ends the search.
  const next = database.prepare(
    `SELECT id, received_at FROM webhook_event WHERE id > ? ORDER BY id LIMIT ${rowsPerStep}`,
  );
  const empty = database.prepare("UPDATE webhook_event SET body = '' WHERE id BETWEEN ? AND ?");
  return {
    empty: (before: number | null): number => {
      if (before === null) return 0;
      const from = Number(reached.get(webhookMark) ?? 0);
      const rows = next.all(from) as readonly { readonly id: number; readonly received_at: number }[];
      const young = rows.findIndex((row) => row.received_at >= before);
      const old = young === -1 ? rows : rows.slice(0, young);
      const last = old.at(-1);
      if (last === undefined) return 0;
      empty.run(from + 1, last.id);
      advance.run(webhookMark, last.id);
      return old.length;
    },
  };
}
