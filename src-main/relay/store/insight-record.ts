import type { CallUuid } from '#domain/call.ts';
import { type Currency, sumCosts } from '#domain/insight/insight-price.ts';
import { type MonthSpending, noSpending, type Spending } from '#domain/insight/insight-spending.ts';
import type { Changed, SettingChange } from '#domain/setting-change.ts';

/** What insights cost a firm, and who changed how they are made. What stands here is never changed or removed. */
export interface InsightRecord {
  /** By month of the firm's own calendar and by provider, the newest month first. */
  byMonth(tenantId: string): Promise<readonly MonthSpending[]>;
  /** Of each of these calls; those nothing was sent of are left out. */
  ofCalls(tenantId: string, callIds: readonly CallUuid[]): Promise<ReadonlyMap<CallUuid, Spending>>;
  /** Notes what is not among the settings, which note their own changes as they are saved. */
  noteChange(tenantId: string, change: Changed, by: string): Promise<void>;
  /** The newest first. */
  changes(tenantId: string, limit: number): Promise<readonly SettingChange[]>;
}

/** What was spent in one currency, or without a price, as a row counts it. */
export interface SpendingRow {
  readonly sendings: number;
  readonly audioSeconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookSeconds: number;
  readonly currency: Currency | null;
  readonly micros: number;
  readonly unpriced: number;
}

/** The sums that make a `SpendingRow`, of sendings of one group and one currency. */
export const spendingSums = `count(*) AS sendings, sum(audio_seconds) AS "audioSeconds",
  sum(input_tokens) AS "inputTokens", sum(output_tokens) AS "outputTokens", sum(took_seconds) AS "tookSeconds", currency,
  coalesce(sum(cost_micros), 0) AS micros,
  count(*) FILTER (WHERE is_answered = 1 AND cost_micros IS NULL) AS unpriced`;

/** Rows of a `setting_change`. */
export interface SettingChangeRow {
  readonly what: string;
  readonly was: string | null;
  readonly became: string | null;
  readonly user_id: string;
  readonly at: number;
}

/** The change a row holds. */
export function settingChangeOf({ what, was: from, became: to, user_id: by, at }: SettingChangeRow): SettingChange {
  return { what: what as SettingChange['what'], from, to, by, at: new Date(at).toISOString() };
}

/** What rows of one group come to together. */
export function spendingOf(rows: readonly SpendingRow[]): Spending {
  const sum = (of: (row: SpendingRow) => number): number => rows.reduce((total, row) => total + Number(of(row)), 0);
  const costs = rows.flatMap(({ currency, micros }) =>
    currency === null ? [] : [{ currency, micros: Number(micros) }],
  );
  return {
    ...noSpending,
    sendings: sum((row) => row.sendings),
    audioSeconds: sum((row) => row.audioSeconds),
    inputTokens: sum((row) => row.inputTokens),
    outputTokens: sum((row) => row.outputTokens),
    tookSeconds: sum((row) => row.tookSeconds),
    costs: sumCosts(costs),
    unpriced: sum((row) => row.unpriced),
  };
}

/** Rows of months and providers, grouped in the order they come in. */
export function monthSpendings(
  rows: readonly (SpendingRow & { readonly month: string; readonly provider: string })[],
): readonly MonthSpending[] {
  const groups = grouped(rows, ({ month, provider }) => `${month} ${provider}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...spendingOf(group), month: first.month, provider: first.provider }];
  });
}

/** Rows of calls, by call. */
export function callSpendings(
  rows: readonly (SpendingRow & { readonly callId: string })[],
): ReadonlyMap<CallUuid, Spending> {
  const groups = grouped(rows, ({ callId }) => callId);
  return new Map([...groups].map(([callId, group]) => [callId as CallUuid, spendingOf(group)]));
}

/** The month (`2026-03`) a moment (ISO 8601) falls into where the firm is. */
export function monthOf(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(
    new Date(at),
  );
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
