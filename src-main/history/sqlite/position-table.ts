import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import { type CatchingUp, startCatchingUp } from '#domain/announcement/catching-up.ts';
import { emptyPosition, type HistoryPosition } from '../history-store.ts';

/** How far a fetching came, as JSON, and when the relay was last heard. */
export const fetchingMigration: Migration = {
  name: 'how far a fetching came, and when the relay was last heard',
  // An earlier version fetched contacts last: a fetching it did not end begins again.
  sql: `ALTER TABLE position ADD COLUMN catching_up TEXT;
   ALTER TABLE position ADD COLUMN heard_at INTEGER;
   UPDATE position SET backfill = '' WHERE backfill IS NOT NULL;`,
};

/** How far the copy has come, what was seen, and since when calls are kept. Writes are part of the caller's transaction. */
export interface PositionTable {
  readonly position: () => HistoryPosition;
  /** `at`, as below, is epoch milliseconds. */
  readonly moveCursor: (seq: number, at: number) => void;
  readonly hear: (at: number) => void;
  /** Begins another generation of everything. */
  readonly startBackfill: (origin: string, seq: number | null, begun: CatchingUp) => void;
  /** Both null at its end. */
  readonly moveBackfill: (nextPage: string | null, catchingUp: CatchingUp | null) => void;
  /** Epoch milliseconds; null for all. */
  readonly keptSince: () => number | null;
  readonly keep: (since: number | null) => void;
  /** Epoch milliseconds. */
  readonly seenAt: () => number;
  /** Every missed call that is in the copy now has been seen. */
  readonly markSeen: () => void;
  readonly resetSeen: (at: number) => void;
}

type PositionRow = Omit<HistoryPosition, 'catchingUp'> & { readonly catching_up: string | null };

/** The one row of it in an open database. */
export function createPositionTable(database: Database): PositionTable {
  const read = database.prepare<[], PositionRow>(
    'SELECT origin, cursor, backfill, catching_up, heard_at AS heardAt FROM position',
  );
  const moveCursor = database.prepare('UPDATE position SET cursor = max(coalesce(cursor, 0), ?), heard_at = ?');
  const hear = database.prepare('UPDATE position SET heard_at = ?');
  const startBackfill = database.prepare(
    `UPDATE position SET origin = ?, cursor = ?, backfill = '', catching_up = ?, generation = generation + 1`,
  );
  const moveBackfill = database.prepare('UPDATE position SET backfill = ?, catching_up = ?');
  const keptSince = database.prepare<[], number | null>('SELECT kept_since FROM position').pluck();
  const keep = database.prepare('UPDATE position SET kept_since = ?');
  const seenAt = database.prepare<[], number>('SELECT seen_at FROM position').pluck();
  const markSeen = database.prepare(
    'UPDATE position SET seen_at = max(seen_at, (SELECT coalesce(max(missed_at), 0) FROM call))',
  );
  const resetSeen = database.prepare('UPDATE position SET seen_at = ?');
  return {
    position: () => positionOf(read.get()),
    moveCursor: (seq, at) => moveCursor.run(seq, at),
    hear: (at) => hear.run(at),
    startBackfill: (origin, seq, begun) => startBackfill.run(origin, seq, JSON.stringify(begun)),
    moveBackfill: (nextPage, catchingUp) =>
      moveBackfill.run(nextPage, catchingUp === null ? null : JSON.stringify(catchingUp)),
    keptSince: () => (keptSince.get() as number | null | undefined) ?? null,
    keep: (since) => keep.run(since),
    seenAt: () => (seenAt.get() as number | undefined) ?? 0,
    markSeen: () => markSeen.run(),
    resetSeen: (at) => resetSeen.run(at),
  };
}

function positionOf(row: PositionRow | undefined): HistoryPosition {
  if (row === undefined) return emptyPosition;
  const { catching_up: catchingUp, ...position } = row;
  return { ...position, catchingUp: position.backfill === null ? null : parseCatchingUp(catchingUp) };
}

// A fetching that began of itself after an update has none.
function parseCatchingUp(text: string | null): CatchingUp {
  return text === null ? startCatchingUp(false, null, null) : (JSON.parse(text) as CatchingUp);
}
