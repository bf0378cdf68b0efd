import { hasInsight, type InsightSettings, noInsightSettings } from '#domain/insight/insight-settings.ts';
import { changesBetween } from '#domain/setting-change.ts';
import { type InsightLedger, type SendingTotal, sendingOf } from '../insight-ledger.ts';
import { monthOf } from '../insight-record.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import type { RowReader } from './write-transaction.ts';

/** Settings of insights, and what was sent for them, in PostgreSQL. */
export function createPostgresInsightLedger(database: PostgresDatabase, now: () => number): InsightLedger {
  const makeTenant = (tenantId: string): Promise<number> =>
    database.change("INSERT INTO tenant (id, keys, accepts_v3) VALUES (?, '[]', 0) ON CONFLICT (id) DO NOTHING", [
      tenantId,
    ]);
  const settingsOf = async (reader: RowReader, tenantId: string): Promise<InsightSettings> => {
    const [row] = await reader.rows<{ readonly settings: string }>(
      'SELECT settings FROM insight_settings WHERE tenant_id = ?',
      [tenantId],
    );
    return row === undefined
      ? noInsightSettings
      : { ...noInsightSettings, ...(JSON.parse(row.settings) as InsightSettings) };
  };
  return {
    settings: (tenantId) => settingsOf(database, tenantId),
    saveSettings: async (tenantId, settings, by) => {
      await makeTenant(tenantId);
      await database.write([tenantId], async (transaction) => {
        for (const { what, from, to } of changesBetween(await settingsOf(transaction, tenantId), settings)) {
          transaction.send(
            'INSERT INTO setting_change (tenant_id, what, was, became, user_id, at) VALUES (?, ?, ?, ?, ?, ?)',
            [tenantId, what, from, to, by, now()],
          );
        }
        transaction.send(
          `INSERT INTO insight_settings (tenant_id, settings, is_on, user_id, updated_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (tenant_id) DO UPDATE SET settings = excluded.settings, is_on = excluded.is_on,
             user_id = excluded.user_id, updated_at = excluded.updated_at`,
          [tenantId, JSON.stringify(settings), hasInsight(settings) ? 1 : 0, by, now()],
        );
      });
    },
    noteSending: async (tenantId, sending) => {
      await makeTenant(tenantId);
      const { provider, sizeBytes, audioSeconds, inputTokens, outputTokens, tookSeconds, callId } = sending;
      const month = monthOf(sending.at, (await settingsOf(database, tenantId)).timeZone);
      const [row] = await database.rows<{ readonly id: number }>(
        `INSERT INTO insight_sending (tenant_id, sending, provider, size_bytes, audio_seconds, input_tokens, output_tokens,
           took_seconds, call_id, month) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
        [
          tenantId,
          JSON.stringify(sending),
          provider,
          sizeBytes,
          audioSeconds ?? 0,
          inputTokens ?? 0,
          outputTokens ?? 0,
          tookSeconds ?? 0,
          callId,
          month,
        ],
      );
      return row?.id ?? 0;
    },
    settleSending: async (tenantId, id, answer) => {
      const { outcome, inputTokens, outputTokens, tookSeconds, cost } = answer;
      await database.change(
        `UPDATE insight_sending SET sending = (sending::jsonb || ?::jsonb)::text, input_tokens = ?, output_tokens = ?,
           took_seconds = ?, is_answered = ?, currency = ?, cost_micros = ? WHERE tenant_id = ? AND id = ?`,
        [
          JSON.stringify(answer),
          inputTokens ?? 0,
          outputTokens ?? 0,
          tookSeconds ?? 0,
          outcome === 'answered' ? 1 : 0,
          cost?.currency ?? null,
          cost?.micros ?? null,
          tenantId,
          id,
        ],
      );
    },
    sendings: async (tenantId, { limit, before }) => {
      const rows = await database.rows<{ readonly id: number; readonly sending: string }>(
        'SELECT id, sending FROM insight_sending WHERE tenant_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
        [tenantId, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
      );
      const totals = await database.rows<SendingTotal>(
        `SELECT provider, count(*) AS sendings, sum(size_bytes)::bigint AS "sizeBytes", sum(audio_seconds) AS "audioSeconds",
           sum(input_tokens)::bigint AS "inputTokens", sum(output_tokens)::bigint AS "outputTokens",
           sum(took_seconds) AS "tookSeconds"
         FROM insight_sending WHERE tenant_id = ? GROUP BY provider ORDER BY provider`,
        [tenantId],
      );
      const shown = rows.slice(0, limit);
      return {
        sendings: shown.map(({ sending }) => sendingOf(sending)),
        nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        totals,
      };
    },
  };
}
