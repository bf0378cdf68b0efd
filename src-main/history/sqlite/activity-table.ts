import type { Database } from 'better-sqlite3';
import type { Migration } from '#database/migrate.ts';
import {
  type ActivityKind,
  type ActivityOutcome,
  activityKeptMs,
  needsReading,
} from '#domain/announcement/activity.ts';
import type { CallUuid } from '#domain/call.ts';
import type { ActivityLog } from '../activity-log.ts';
import { guarded } from '../history-failure.ts';

/** What was announced; `at` is epoch milliseconds, `count` is 1 unless it was about several. */
export const activityMigration: Migration = {
  name: 'what was announced',
  sql: `CREATE TABLE activity (
     place INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     outcome TEXT NOT NULL,
     call_id TEXT,
     count INTEGER NOT NULL,
     is_read INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX activity_by_time ON activity (at);
   CREATE INDEX activity_unread ON activity (call_id) WHERE is_read = 0;`,
};

/** Since when several calls came that one activity is about; epoch milliseconds, null where that says nothing. */
export const activitySinceMigration: Migration = {
  name: 'since when calls were missed',
  sql: 'ALTER TABLE activity ADD COLUMN since INTEGER;',
};

interface ActivityRow {
  readonly place: number;
  readonly at: number;
  readonly kind: ActivityKind;
  readonly outcome: ActivityOutcome;
  readonly call_id: CallUuid | null;
  readonly count: number;
  readonly since: number | null;
  readonly is_read: number;
}

/** The log in an open database that the migrations of this file were applied to. */
export function createActivityTable(database: Database): ActivityLog {
  const insert = database.prepare(
    'INSERT INTO activity (at, kind, outcome, call_id, count, since, is_read) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM activity WHERE at < ?');
  const list = database.prepare<[number], ActivityRow>(
    'SELECT place, at, kind, outcome, call_id, count, since, is_read FROM activity ORDER BY place DESC LIMIT ?',
  );
  const countUnread = database.prepare('SELECT count(*) FROM activity WHERE is_read = 0').pluck();
  const readAll = database.prepare('UPDATE activity SET is_read = 1 WHERE is_read = 0');
  const readCall = database.prepare('UPDATE activity SET is_read = 1 WHERE is_read = 0 AND call_id = ?');
  const append = database.transaction<ActivityLogAppend>((activity) => {
    const { at, kind, outcome, callId, count, since } = activity;
    forget.run(at - activityKeptMs);
    insert.run(at, kind, outcome, callId, count, since, needsReading(activity) ? 0 : 1);
  });
  return {
    append: async (activity) => guarded(() => append.immediate(activity)),
    list: async (limit) =>
      guarded(() => ({
        activities: list.all(limit).map(({ call_id: callId, is_read: isRead, ...row }) => ({
          ...row,
          callId,
          isRead: isRead === 1,
        })),
        unread: Number(countUnread.get()),
      })),
    markRead: async (which) => {
      guarded(() => (which === 'all' ? readAll.run() : readCall.run(which.callId)));
    },
  };
}

type ActivityLogAppend = (activity: Parameters<ActivityLog['append']>[0]) => void;
