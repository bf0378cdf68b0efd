import {
  callSpendings,
  type InsightRecord,
  monthSpendings,
  type SettingChangeRow,
  type SpendingRow,
  settingChangeOf,
  spendingSums,
} from '../insight-record.ts';
import type { PostgresDatabase } from './postgres-database.ts';

/** What insights cost, and who changed how they are made, in PostgreSQL. */
export function createPostgresInsightRecord(database: PostgresDatabase, now: () => number): InsightRecord {
  return {
    byMonth: async (tenantId) =>
      monthSpendings(
        await database.rows<SpendingRow & { readonly month: string; readonly provider: string }>(
          `SELECT month, provider, ${spendingSums} FROM insight_sending WHERE tenant_id = ?
           GROUP BY month, provider, currency ORDER BY month DESC, provider`,
          [tenantId],
        ),
      ),
    ofCalls: async (tenantId, callIds) =>
      callSpendings(
        await database.rows<SpendingRow & { readonly callId: string }>(
          `SELECT call_id AS "callId", ${spendingSums} FROM insight_sending
           WHERE tenant_id = ? AND call_id = ANY(?::text[]) GROUP BY call_id, currency`,
          [tenantId, callIds],
        ),
      ),
    noteChange: async (tenantId, { what, from, to }, by) => {
      await database.change(
        "INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0) ON CONFLICT (id) DO NOTHING",
        [tenantId],
      );
      await database.change(
        'INSERT INTO setting_change (tenant_id, what, was, became, user_id, at) VALUES (?, ?, ?, ?, ?, ?)',
        [tenantId, what, from, to, by, now()],
      );
    },
    changes: async (tenantId, limit) => {
      const rows = await database.rows<SettingChangeRow>(
        'SELECT * FROM setting_change WHERE tenant_id = ? ORDER BY id DESC LIMIT ?',
        [tenantId, limit],
      );
      return rows.map(settingChangeOf);
    },
  };
}
