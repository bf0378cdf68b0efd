import type { Database } from 'better-sqlite3';
import type { HistoryPosition } from './history-store.ts';

/** How far the copy has come, what was seen, and since when calls are kept. Writes are part of the caller's transaction. */
export interface PositionTable {
  readonly position: () => HistoryPosition;
  readonly moveCursor: (seq: number) => void;
  /** Begins another generation of everything. */
  readonly startBackfill: (origin: string, seq: number | null) => void;
  readonly moveBackfill: (nextPage: string | null) => void;
  /** Epoch milliseconds; null for all. */
  readonly keptSince: () => number | null;
  readonly keep: (since: number | null) => void;
  /** Epoch milliseconds. */
  readonly seenAt: () => number;
  /** Every missed call that is in the copy now has been seen. */
  readonly markSeen: () => void;
  readonly resetSeen: (at: number) => void;
}

/** The one row of it in an open database. */
export function createPositionTable(database: Database): PositionTable {
  const read = database.prepare<[], HistoryPosition>('SELECT origin, cursor, backfill FROM position');
  const moveCursor = database.prepare('UPDATE position SET cursor = max(coalesce(cursor, 0), ?)');
  const startBackfill = database.prepare(
    `UPDATE position SET origin = ?, cursor = ?, backfill = '', generation = generation + 1`,
  );
  const moveBackfill = database.prepare('UPDATE position SET backfill = ?');
  const keptSince = database.prepare<[], number | null>('SELECT kept_since FROM position').pluck();
  const keep = database.prepare('UPDATE position SET kept_since = ?');
  const seenAt = database.prepare<[], number>('SELECT seen_at FROM position').pluck();
  const markSeen = database.prepare(
    'UPDATE position SET seen_at = max(seen_at, (SELECT coalesce(max(missed_at), 0) FROM call))',
  );
  const resetSeen = database.prepare('UPDATE position SET seen_at = ?');
  return {
    position: () => read.get() ?? { origin: null, cursor: null, backfill: null },
    moveCursor: (seq) => moveCursor.run(seq),
    startBackfill: (origin, seq) => startBackfill.run(origin, seq),
    moveBackfill: (nextPage) => moveBackfill.run(nextPage),
    keptSince: () => (keptSince.get() as number | null | undefined) ?? null,
    keep: (since) => keep.run(since),
    seenAt: () => (seenAt.get() as number | undefined) ?? 0,
    markSeen: () => markSeen.run(),
    resetSeen: (at) => resetSeen.run(at),
  };
}
