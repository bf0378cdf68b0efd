import type { Database } from '#database/open-database.ts';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { KeepingWishes } from './keeping-wishes.ts';

/** The wishes in SQLite, over the tables of `recordingMigrations`. */
export function createSqliteKeepingWishes(database: Database): KeepingWishes {
  const calls = database.prepare('SELECT call_id FROM wanted_recording ORDER BY place').pluck();
  const want = database.prepare('INSERT OR IGNORE INTO wanted_recording (call_id) VALUES (?)');
  const waive = database.prepare('DELETE FROM wanted_recording WHERE call_id = ?');
  const cases = database.prepare('SELECT case_id, is_stopped FROM kept_case ORDER BY case_id');
  const keep = database.prepare('INSERT OR REPLACE INTO kept_case (case_id, is_stopped) VALUES (?, ?)');
  const leave = database.prepare('DELETE FROM kept_case WHERE case_id = ?');
  return {
    calls: async () => calls.all() as CallUuid[],
    wantCall: async (id, isWanted) => {
      (isWanted ? want : waive).run(id);
    },
    cases: async () =>
      (cases.all() as readonly CaseRow[]).map((row) => ({
        id: row.case_id as CaseId,
        isStopped: row.is_stopped === 1,
      })),
    keepCase: async (id, standing) => {
      if (standing === 'left') leave.run(id);
      else keep.run(id, Number(standing === 'stopped'));
    },
  };
}

interface CaseRow {
  readonly case_id: string;
  readonly is_stopped: number;
}
