import type { Logger } from 'pino';
import { dayMs } from '../moment.ts';
import type { WebhookStore } from '../store/ports.ts';
import type { CallListPage, RingoverApi } from './api-client.ts';
import { type CallRecord, parseCallRecord } from './call-record.ts';
import type { Insist } from './insist.ts';
import { webhooksOfRecords } from './record-webhooks.ts';

/** Where in the history reading goes on, backwards: all after `reached` (epoch milliseconds) is taken in. */
export interface HistoryPlace {
  readonly reached: number;
  /** Within the window before `reached`, the last id Ringover gave; null at its beginning. */
  readonly lastId: string | null;
}

/** A page that was taken in. */
export interface HistoryPage {
  readonly next: HistoryPlace;
  readonly callsSeen: number;
}

/** Reads the history page by page into the store. */
export interface HistoryReader {
  /**
   * Takes in the page before `place`, going no further back than `from`; when it resolves, its calls are durable.
   * Rejects with HopelessError, or with the signal's reason.
   */
  readonly read: (place: HistoryPlace, from: number, signal: AbortSignal) => Promise<HistoryPage>;
}

/** What reading the history needs. */
export interface HistoryReaderParts {
  readonly tenantId: string;
  readonly api: Pick<RingoverApi, 'listCalls'>;
  /** Takes facts in and tells those who listen. */
  readonly accept: WebhookStore['accept'];
  readonly insist: Insist;
  readonly now: () => number;
  readonly log: Logger;
  /** Calls a page; Ringover gives at most 1000. */
  readonly pageSize?: number;
}

/** Ringover's 15 days, an hour less: across a change of the clock, so many days are an hour longer on the wall. */
const windowMs = 15 * dayMs - 3_600_000;
const pageSize = 1000;

/** Calls read, or kept in one transaction, at once: a webhook that comes meanwhile is answered in between. */
const callsAtOnce = 30;

/** A reader of a tenant's history. */
export function createHistoryReader(parts: HistoryReaderParts): HistoryReader {
  const { tenantId, api, accept, insist, now, log } = parts;
  const limit = parts.pageSize ?? pageSize;

  const readRecords = async (items: readonly unknown[], signal: AbortSignal): Promise<readonly CallRecord[]> => {
    const records: CallRecord[] = [];
    const reasons: string[] = [];
    for (const some of slicesOf(items)) {
      for (const reading of some.map(parseCallRecord)) {
        if (reading.ok) records.push(reading.record);
        else reasons.push(reading.reason);
      }
      await letOthersRun(signal);
    }
    if (reasons.length > 0) {
      log.warn({ rejected: reasons.length, reasons: [...new Set(reasons)] }, 'calls of the history could not be read');
    }
    return records;
  };
  const takeIn = async (records: readonly CallRecord[], signal: AbortSignal): Promise<void> => {
    for (const calls of slicesOf(legsByCall(records))) {
      const batch = webhooksOfRecords(calls.flat(), { tenantId, readAt: now() });
      const { results } = await insist(() => accept(batch), signal);
      const refused = results.filter((result) => !result.ok).length;
      if (refused > 0) log.warn({ refused }, 'facts of the history could not be kept');
      await letOthersRun(signal);
    }
  };

  return {
    read: async (place, from, signal) => {
      const startAt = Math.max(from, place.reached - windowMs);
      const query = { startAt, endAt: place.reached, limit, lastId: place.lastId };
      const page = await insist(() => api.listCalls(query, signal), signal);
      const records = await readRecords(page.items, signal);
      await takeIn(records, signal);
      return { next: placeAfter(page, records, place, startAt), callsSeen: records.length };
    },
  };
}

function legsByCall(records: readonly CallRecord[]): readonly (readonly CallRecord[])[] {
  const calls = new Map<string, CallRecord[]>();
  for (const record of records) {
    const legs = calls.get(record.callId);
    if (legs === undefined) calls.set(record.callId, [record]);
    else legs.push(record);
  }
  return [...calls.values()];
}

function* slicesOf<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let begin = 0; begin < values.length; begin += callsAtOnce) yield values.slice(begin, begin + callsAtOnce);
}

/** Rejects with the signal's reason when it has aborted meanwhile. */
async function letOthersRun(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** A window ends with an empty page, however short the page before was: a server may give fewer than it is asked for. */
function placeAfter(
  { items, total }: CallListPage,
  records: readonly CallRecord[],
  place: HistoryPlace,
  startAt: number,
): HistoryPlace {
  const windowEnd = { reached: startAt, lastId: null };
  const isWholeWindow = place.lastId === null && total !== null && total <= items.length;
  if (items.length === 0 || isWholeWindow) return windowEnd;
  const lastId = items.map(idOf).findLast((id) => id !== null) ?? null;
  if (lastId !== null && lastId !== place.lastId) return { reached: place.reached, lastId };
  // Ringover did not go on after the id, as in one version of its API: then the oldest call leads further back.
  const oldest = Math.min(...records.map((record) => record.startedAt));
  return oldest > startAt && oldest < place.reached ? { reached: oldest, lastId: null } : windowEnd;
}

function idOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('cdr_id' in item)) return null;
  const { cdr_id: id } = item;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
