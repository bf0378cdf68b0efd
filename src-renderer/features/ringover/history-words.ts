import type { HistoryProgress } from '#domain/history-progress.ts';
import type { Speech, TextKey } from '../../ui/texts.tsx';

/** How far back calls can be fetched. */
export type HistorySpan = 'month' | 'quarter' | 'year' | 'years';

/** The spans in the order they are offered. */
export const historySpans: readonly HistorySpan[] = ['month', 'quarter', 'year', 'years'];

/** Days of each span. */
export const spanDays: Readonly<Record<HistorySpan, number>> = { month: 31, quarter: 92, year: 366, years: 1096 };

const dayMs = 86_400_000;

/** Days from now (epoch milliseconds) back to where a progress was to go, so that going on does not shorten it. */
export function daysCovered({ from }: HistoryProgress, now: number): number {
  if (from === null) return spanDays.year;
  return Math.max(1, Math.ceil((now - Date.parse(from)) / dayMs));
}

/** `43 % · back to 12 Nov 2025 · 1,240 calls`; without a share and a day where there is none yet. */
export function wordsOfProgress(
  { state, ratio, reached, callsSeen }: HistoryProgress,
  { t, formats }: Speech,
  now: number,
): string {
  const calls = t('window.history.calls', { count: callsSeen, number: formats.count(callsSeen) });
  const back = reached === null ? [] : [t('window.history.backTo', { date: formats.shortDate(reached, now) })];
  if (state === 'done') return [...back, calls].join(' · ');
  return [formats.share(ratio), ...back, calls].join(' · ');
}

/** Why fetching failed: our own sentence where we have one, else the relay's words, which are English. */
export function failureReason(reason: string | null): {
  readonly key: TextKey | null;
  readonly original: string | null;
} {
  if (reason === null) return { key: 'window.history.reasonUnknown', original: null };
  // The relay tells this one case in words of its own; the others are Ringover's.
  if (/API key/i.test(reason)) return { key: 'window.history.reasonKey', original: null };
  return { key: 'window.history.reasonRingover', original: reason };
}
