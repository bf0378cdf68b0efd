import { dayMs } from '../moment.ts';
import type { ApiRequest } from './api-request.ts';
import { formatLocalMoment } from './local-moment.ts';

/** A span of the history and where in it to go on. Moments are epoch milliseconds, at most 15 days apart. */
export interface CallListQuery {
  readonly startAt: number;
  readonly endAt: number;
  /** 1 to 1000. */
  readonly limit: number;
  /** Continue after this `cdr_id`. */
  readonly lastId?: string | null;
  readonly type?: 'ANSWERED' | 'MISSED' | 'OUT' | 'VOICEMAIL';
}

/** A call to be made: it rings our own device first. */
export interface CallbackRequest {
  /** E.164 or a short number. */
  readonly toNumber: string;
  /** E.164 of the line to call from; the key's own by default. */
  readonly fromNumber?: string;
  /** How long our device rings: 20 to 300. */
  readonly timeoutSeconds?: number;
  readonly device?: string;
}

/** How far apart the dates of a list may be. */
const longestSpanMs = 15 * dayMs;
const largestPage = 1000;

/** The request for a span of the history. Throws RangeError when it is longer than Ringover lists. */
export function callListRequest(query: CallListQuery): ApiRequest {
  if (query.endAt - query.startAt > longestSpanMs) throw new RangeError('Ringover lists at most 15 days at once');
  return {
    operation: 'list_calls',
    method: 'GET',
    path: '/calls',
    query: {
      start_date: formatLocalMoment(query.startAt),
      end_date: formatLocalMoment(query.endAt),
      limit_count: String(Math.min(query.limit, largestPage)),
      ...(query.lastId ? { last_id_returned: query.lastId } : {}),
      ...(query.type === undefined ? {} : { call_type: query.type }),
    },
  };
}

/** The request for a call to be made. */
export function callbackRequest(request: CallbackRequest): ApiRequest {
  return {
    operation: 'callback',
    method: 'POST',
    path: '/callback',
    body: {
      to_number: digitsOf(request.toNumber),
      ...(request.fromNumber === undefined ? {} : { from_number: digitsOf(request.fromNumber) }),
      ...(request.timeoutSeconds === undefined ? {} : { timeout: request.timeoutSeconds }),
      ...(request.device === undefined ? {} : { device: request.device }),
    },
    ignoresAnswer: true,
  };
}

/** Ringover takes numbers as integers; the longest E.164 number fits one. */
function digitsOf(number: string): number {
  return Number(number.replace(/^\+/, ''));
}
