import type { Session } from 'electron';
import type { CallUuid } from '#domain/call.ts';
import { parseRecordingAddress, recordingScheme } from '#domain/recording/recording-address.ts';

/** Which part of a recording the window wants. */
export interface WantedPart {
  readonly method: 'GET' | 'HEAD';
  /** As HTTP's `Range`; null when all of it. */
  readonly range: string | null;
  /** Aborted when the window wants it no more. */
  readonly signal: AbortSignal;
}

/** Fetches the sound of a call from where it is kept; null while nothing is reached. May reject. */
export type FetchRecording = (id: CallUuid, part: WantedPart) => Promise<Response | null>;

/**
 * So many answers are under way at once; a further one ends the oldest. Electron does not tell when the browser wants an
 * answer no more, as at each seek, and a few of those left open would leave no way to the relay.
 */
const mostUnderWay = 2;
/** Time to begin an answer. A relay waits 8 s for a recording that is on its way. */
const beginLimitMs = 30_000;

/** What the window may know of an answer: never where it came from, nor what proved that it may be heard. */
const passedHeaders = ['accept-ranges', 'content-length', 'content-range', 'content-type', 'etag'];
const passedStatuses: ReadonlySet<number> = new Set([200, 206, 416]);

/** Lets the pages of a session hear recordings by their address, from now on. */
export function serveRecordings(session: Session, fetchRecording: FetchRecording): void {
  session.protocol.handle(recordingScheme, createRecordingAnswers(fetchRecording));
}

/** Answers with the part that is asked for; 404 for what cannot be heard and 502 for what cannot be reached. */
export function createRecordingAnswers(fetchRecording: FetchRecording): (request: Request) => Promise<Response> {
  const underWay: AbortController[] = [];
  const begin = (): AbortController => {
    const begun = new AbortController();
    underWay.push(begun);
    while (underWay.length > mostUnderWay) underWay.shift()?.abort();
    return begun;
  };
  return (request) => answerRecording(request, fetchRecording, begin);
}

async function answerRecording(
  request: Request,
  fetchRecording: FetchRecording,
  begin: () => AbortController,
): Promise<Response> {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') return refuse(405);
  const id = parseRecordingAddress(request.url);
  if (id === null) return refuse(404);
  const begun = begin();
  const limit = setTimeout(() => begun.abort(), beginLimitMs);
  try {
    const signal = AbortSignal.any([request.signal, begun.signal]);
    const part = { method, range: request.headers.get('range'), signal } as const;
    const answer = await fetchRecording(id, part);
    if (answer === null) return refuse(502);
    if (!passedStatuses.has(answer.status)) {
      await answer.body?.cancel();
      return refuse(answer.status === 404 || answer.status === 422 ? 404 : 502);
    }
    return new Response(answer.body, { status: answer.status, headers: headersOf(answer) });
  } catch {
    return refuse(502);
  } finally {
    clearTimeout(limit);
  }
}

function headersOf(answer: Response): Headers {
  const headers = new Headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  for (const name of passedHeaders) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
