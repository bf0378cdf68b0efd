import type { Request, Response } from 'express';
import { type HistoryItem, writeRingoverJson } from './history-item.ts';

/** The history a stand-in serves, and how well it behaves. */
export interface StandInHistory {
  readonly items: readonly HistoryItem[];
  /** Whether `last_id_returned` does nothing, as in one version of the API. */
  readonly isLastIdIgnored: boolean;
}

/** Dates may be this far apart. */
const longestSpanMs = 15 * 86_400_000;
const largestPage = 1000;
const largestOffset = 9000;
const datePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Answers `GET /calls` as documented; `extra` items that are no calls come first on the page. */
export function answerCallList(
  request: Request,
  response: Response,
  history: StandInHistory,
  extra: readonly unknown[] = [],
): void {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const refusal = refusalOf(query);
  if (refusal !== null) {
    response.status(400).json({ message: refusal });
    return;
  }
  const all = inSpan(history.items, query);
  const page = pageOf(all, query, history.isLastIdIgnored);
  if (page.length === 0 && extra.length === 0) {
    response.status(204).end();
    return;
  }
  response.type('json').send(
    writeRingoverJson({
      limit_count_setted: Number(query.limit_count ?? 100),
      limit_offset_setted: Number(query.limit_offset ?? 0),
      total_call_count: all.length,
      call_list_count: page.length + extra.length,
      call_list: [...extra, ...page],
    }),
  );
}

type Query = Readonly<Record<string, string | undefined>>;

function refusalOf({ start_date, end_date, limit_count, limit_offset }: Query): string | null {
  if (start_date === undefined || end_date === undefined) return 'start_date and end_date are both needed';
  if (!datePattern.test(start_date) || !datePattern.test(end_date)) return 'dates are ISO 8601 with an offset';
  const spanMs = Date.parse(end_date) - Date.parse(start_date);
  if (spanMs < 0) return 'end_date is before start_date';
  if (spanMs > longestSpanMs) return 'dates are more than 15 days apart';
  const limit = Number(limit_count ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) return 'limit_count is 1 to 1000';
  const offset = Number(limit_offset ?? 0);
  return Number.isInteger(offset) && offset >= 0 && offset <= largestOffset ? null : 'limit_offset is 0 to 9000';
}

/** The calls of the span, both ends within it, newest first. */
function inSpan(items: readonly HistoryItem[], { start_date, end_date, call_type }: Query): readonly HistoryItem[] {
  const from = Date.parse(start_date ?? '');
  const to = Date.parse(end_date ?? '');
  return items
    .filter((item) => Date.parse(item.start_time) >= from && Date.parse(item.start_time) <= to)
    .filter((item) => call_type === undefined || isOfType(item, call_type))
    .toSorted((a, b) => Date.parse(b.start_time) - Date.parse(a.start_time) || Number(b.cdr_id) - Number(a.cdr_id));
}

function isOfType(item: HistoryItem, type: string): boolean {
  return type === 'OUT' ? item.direction === 'out' : item.direction === 'in' && item.last_state === type;
}

function pageOf(all: readonly HistoryItem[], query: Query, isLastIdIgnored: boolean): readonly HistoryItem[] {
  const limit = Number(query.limit_count ?? 100);
  const lastId = isLastIdIgnored ? undefined : query.last_id_returned;
  const begin = Number(query.limit_offset ?? 0) + (lastId === undefined ? 0 : placeAfter(all, lastId));
  return all.slice(begin, begin + limit);
}

/** An id the span does not hold ends the list. */
function placeAfter(all: readonly HistoryItem[], lastId: string): number {
  const place = all.findIndex((item) => item.cdr_id === lastId);
  return place === -1 ? all.length : place + 1;
}
