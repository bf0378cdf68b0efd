import type { Session } from 'electron';
import type { CallUuid } from '#domain/call.ts';
import { parseRecordingAddress, recordingScheme } from '#domain/recording-address.ts';

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

/** What the window may know of an answer: never where it came from, nor what proved that it may be heard. */
const passedHeaders = ['accept-ranges', 'content-length', 'content-range', 'content-type', 'etag'];
const passedStatuses: ReadonlySet<number> = new Set([200, 206, 416]);

/** Lets the pages of a session hear recordings by their address, from now on. */
export function serveRecordings(session: Session, fetchRecording: FetchRecording): void {
  session.protocol.handle(recordingScheme, (request) => answerRecording(request, fetchRecording));
}

/** Answers with the part that is asked for; 404 for what cannot be heard and 502 for what cannot be reached. */
export async function answerRecording(request: Request, fetchRecording: FetchRecording): Promise<Response> {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') return refuse(405);
  const id = parseRecordingAddress(request.url);
  if (id === null) return refuse(404);
  try {
    const part = { method, range: request.headers.get('range'), signal: request.signal } as const;
    const answer = await fetchRecording(id, part);
    if (answer === null) return refuse(502);
    if (!passedStatuses.has(answer.status)) {
      await answer.body?.cancel();
      return refuse(answer.status === 404 || answer.status === 422 ? 404 : 502);
    }
    return new Response(answer.body, { status: answer.status, headers: headersOf(answer) });
  } catch {
    return refuse(502);
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
