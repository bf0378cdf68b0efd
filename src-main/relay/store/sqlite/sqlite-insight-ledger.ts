import type { Database } from '#database/open-database.ts';
import { hasInsight, type InsightSettings, noInsightSettings } from '#domain/insight/insight-settings.ts';
import { changesBetween } from '#domain/setting-change.ts';
import { type InsightLedger, type SendingTotal, sendingOf } from '../insight-ledger.ts';
import { monthOf } from '../insight-record.ts';
import { createChangeNotes } from './sqlite-insight-record.ts';
import { inTransaction } from './transaction.ts';

/** What the ledger needs. */
export interface InsightLedgerParts {
  readonly database: Database;
  readonly now: () => number;
}

/** Settings of insights, and what was sent for them, in SQLite. */
export function createSqliteInsightLedger(parts: InsightLedgerParts): InsightLedger {
  const { database, now } = parts;
  const noteChange = createChangeNotes(parts);
  const tenant = database.prepare("INSERT OR IGNORE INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0)");
  const read = database.prepare('SELECT settings FROM insight_settings WHERE tenant_id = ?').pluck();
  const save = database.prepare('INSERT OR REPLACE INTO insight_settings VALUES (?, ?, ?, ?, ?)');
  const note = database.prepare(
    `INSERT INTO insight_sending (tenant_id, sending, provider, size_bytes, audio_seconds, input_tokens, output_tokens,
       took_seconds, call_id, month) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT sending FROM insight_sending WHERE tenant_id = ? AND id = ?').pluck();
  const settle = database.prepare(
    `UPDATE insight_sending SET sending = ?, input_tokens = ?, output_tokens = ?, took_seconds = ?, is_answered = ?, currency = ?,
       cost_micros = ? WHERE tenant_id = ? AND id = ?`,
  );
  const page = database.prepare(
    'SELECT id, sending FROM insight_sending WHERE tenant_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const totals = database.prepare(
    `SELECT provider, count(*) AS sendings, sum(size_bytes) AS sizeBytes, sum(audio_seconds) AS audioSeconds,
       sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens, sum(took_seconds) AS tookSeconds
     FROM insight_sending WHERE tenant_id = ? GROUP BY provider ORDER BY provider`,
  );
  const settingsOf = (tenantId: string): InsightSettings => {
    const settings = read.get(tenantId) as string | undefined;
    return settings === undefined
      ? noInsightSettings
      : { ...noInsightSettings, ...(JSON.parse(settings) as InsightSettings) };
  };
  return {
    settings: async (tenantId) => settingsOf(tenantId),
    saveSettings: async (tenantId, settings, by) =>
      inTransaction(database, () => {
        tenant.run(tenantId);
        for (const change of changesBetween(settingsOf(tenantId), settings)) noteChange(tenantId, change, by);
        save.run(tenantId, JSON.stringify(settings), hasInsight(settings) ? 1 : 0, by, now());
      }),
    noteSending: async (tenantId, sending) =>
      inTransaction(database, () => {
        const { provider, sizeBytes, audioSeconds, inputTokens, outputTokens, tookSeconds, callId } = sending;
        const month = monthOf(sending.at, settingsOf(tenantId).timeZone);
        const counted = [sizeBytes, audioSeconds ?? 0, inputTokens ?? 0, outputTokens ?? 0, tookSeconds ?? 0];
        tenant.run(tenantId);
        return Number(note.run(tenantId, JSON.stringify(sending), provider, ...counted, callId, month).lastInsertRowid);
      }),
    settleSending: async (tenantId, id, answer) =>
      inTransaction(database, () => {
        const kept = find.get(tenantId, id) as string | undefined;
        if (kept === undefined) return;
        const { outcome, inputTokens, outputTokens, tookSeconds, cost } = answer;
        const settled = JSON.stringify({ ...sendingOf(kept), ...answer });
        const counted = [inputTokens ?? 0, outputTokens ?? 0, tookSeconds ?? 0, outcome === 'answered' ? 1 : 0];
        settle.run(settled, ...counted, cost?.currency ?? null, cost?.micros ?? null, tenantId, id);
      }),
    sendings: async (tenantId, { limit, before }) => {
      const rows = page.all(tenantId, before ?? Number.MAX_SAFE_INTEGER, limit + 1) as readonly SendingRow[];
      const shown = rows.slice(0, limit);
      return {
        sendings: shown.map(({ sending }) => sendingOf(sending)),
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
