import type { Database } from '#database/open-database.ts';
import type { InsightSending } from '#domain/insight-sending.ts';
import { hasInsight, type InsightSettings, noInsightSettings } from '#domain/insight-settings.ts';
import type { InsightLedger, SendingTotal } from '../insight-ledger.ts';
import { inTransaction } from './transaction.ts';

/** What the ledger needs. */
export interface InsightLedgerParts {
  readonly database: Database;
  readonly now: () => number;
}

/** Settings of insights, and what was sent for them, in SQLite. */
export function createSqliteInsightLedger({ database, now }: InsightLedgerParts): InsightLedger {
  const tenant = database.prepare("INSERT OR IGNORE INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0)");
  const read = database.prepare('SELECT settings FROM insight_settings WHERE tenant_id = ?').pluck();
  const save = database.prepare('INSERT OR REPLACE INTO insight_settings VALUES (?, ?, ?, ?, ?)');
  const note = database.prepare(
    `INSERT INTO insight_sending (tenant_id, sending, provider, size_bytes, audio_seconds, input_tokens, output_tokens,
       took_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT sending FROM insight_sending WHERE tenant_id = ? AND id = ?').pluck();
  const settle = database.prepare(
    `UPDATE insight_sending SET sending = ?, input_tokens = ?, output_tokens = ?, took_seconds = ?
     WHERE tenant_id = ? AND id = ?`,
  );
  const page = database.prepare(
    'SELECT id, sending FROM insight_sending WHERE tenant_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const totals = database.prepare(
    `SELECT provider, count(*) AS sendings, sum(size_bytes) AS sizeBytes, sum(audio_seconds) AS audioSeconds,
       sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens, sum(took_seconds) AS tookSeconds
     FROM insight_sending WHERE tenant_id = ? GROUP BY provider ORDER BY provider`,
  );
  return {
    settings: async (tenantId) => {
      const settings = read.get(tenantId) as string | undefined;
      return settings === undefined
        ? noInsightSettings
        : { ...noInsightSettings, ...(JSON.parse(settings) as InsightSettings) };
    },
    saveSettings: async (tenantId, settings, by) =>
      inTransaction(database, () => {
        tenant.run(tenantId);
        save.run(tenantId, JSON.stringify(settings), hasInsight(settings) ? 1 : 0, by, now());
      }),
    noteSending: async (tenantId, sending) =>
      inTransaction(database, () => {
        const { provider, sizeBytes, audioSeconds, inputTokens, outputTokens, tookSeconds } = sending;
        const counted = [sizeBytes, audioSeconds ?? 0, inputTokens ?? 0, outputTokens ?? 0, tookSeconds ?? 0];
        tenant.run(tenantId);
        return Number(note.run(tenantId, JSON.stringify(sending), provider, ...counted).lastInsertRowid);
      }),
    settleSending: async (tenantId, id, answer) =>
      inTransaction(database, () => {
        const kept = find.get(tenantId, id) as string | undefined;
        if (kept === undefined) return;
        const { inputTokens, outputTokens, tookSeconds } = answer;
        const settled = JSON.stringify({ ...(JSON.parse(kept) as InsightSending), ...answer });
        settle.run(settled, inputTokens ?? 0, outputTokens ?? 0, tookSeconds ?? 0, tenantId, id);
      }),
    sendings: async (tenantId, { limit, before }) => {
      const rows = page.all(tenantId, before ?? Number.MAX_SAFE_INTEGER, limit + 1) as readonly SendingRow[];
      const shown = rows.slice(0, limit);
      return {
        sendings: shown.map(({ sending }) => JSON.parse(sending) as InsightSending),
        nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        totals: totals.all(tenantId) as readonly SendingTotal[],
      };
    },
  };
}

interface SendingRow {
  readonly id: number;
  readonly sending: string;
}
