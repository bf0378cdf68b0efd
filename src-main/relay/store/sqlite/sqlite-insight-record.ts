import type { Database } from '#database/open-database.ts';
import type { Changed } from '#domain/setting-change.ts';
import {
  callSpendings,
  type InsightRecord,
  monthSpendings,
  type SettingChangeRow,
  settingChangeOf,
  spendingSums,
} from '../insight-record.ts';
import { inTransaction } from './transaction.ts';

/** What the record needs. */
export interface InsightRecordParts {
  readonly database: Database;
  readonly now: () => number;
}

/** Notes a change within the caller's transaction; the tenant must be there. */
export function createChangeNotes({
  database,
  now,
}: InsightRecordParts): (tenantId: string, change: Changed, by: string) => void {
  const note = database.prepare(
    'INSERT INTO setting_change (tenant_id, what, was, became, user_id, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return (tenantId, { what, from, to }, by) => {
    note.run(tenantId, what, from, to, by, now());
  };
}

/** What insights cost, and who changed how they are made, in SQLite. */
export function createSqliteInsightRecord(parts: InsightRecordParts): InsightRecord {
  const { database } = parts;
  const note = createChangeNotes(parts);
  const byMonth = database.prepare(
    `SELECT month, provider, ${spendingSums} FROM insight_sending WHERE tenant_id = ?
     GROUP BY month, provider, currency ORDER BY month DESC, provider`,
  );
  const ofCalls = database.prepare(
    `SELECT call_id AS callId, ${spendingSums} FROM insight_sending
     WHERE tenant_id = ? AND call_id IN (SELECT value FROM json_each(?)) GROUP BY call_id, currency`,
  );
  const changes = database.prepare('SELECT * FROM setting_change WHERE tenant_id = ? ORDER BY id DESC LIMIT ?');
  return {
    byMonth: async (tenantId) => monthSpendings(byMonth.all(tenantId) as Parameters<typeof monthSpendings>[0]),
    ofCalls: async (tenantId, callIds) =>
      callSpendings(ofCalls.all(tenantId, JSON.stringify(callIds)) as Parameters<typeof callSpendings>[0]),
    noteChange: async (tenantId, change, by) =>
      inTransaction(database, () => {
        makeTenant(database, tenantId);
        note(tenantId, change, by);
      }),
    changes: async (tenantId, limit) =>
      (changes.all(tenantId, limit) as readonly SettingChangeRow[]).map(settingChangeOf),
  };
}

function makeTenant(database: Database, tenantId: string): void {
  database.prepare("INSERT OR IGNORE INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0)").run(tenantId);
}
