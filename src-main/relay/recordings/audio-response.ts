import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { EncryptedFile } from './encrypted-file.ts';

/** What is sent of a file: from `start` to `end` inclusive, as HTTP counts; null when all of it. */
type Span = { readonly start: number; readonly end: number } | null;

/**
 * Answers with an encrypted file's content, or the part the request's `Range` names: 200, 206, 304 or 416, and to HEAD the
 * headers alone. `ETag` and `Content-Type` MUST be set on the response. Rejects, before anything is sent, with DamagedFile
 * when the first piece is not sound; a later one ends the connection.
 */
export async function sendAudio(request: Request, response: Response, file: EncryptedFile): Promise<void> {
  response.set({ 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-store', 'Content-Disposition': 'inline' });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const span = spanOf(request, response, file.sizeBytes);
  if (span === 'unsatisfiable') {
    response.removeHeader('Content-Type');
    response.status(416).set('Content-Range', `bytes */${file.sizeBytes}`).end();
    return;
  }
  const { start, end } = span ?? { start: 0, end: file.sizeBytes - 1 };
  if (span !== null) response.status(206).set('Content-Range', `bytes ${start}-${end}/${file.sizeBytes}`);
  response.set('Content-Length', String(end - start + 1));
  if (request.method === 'HEAD') response.end();
  else await stream(file.read(start, end + 1), response);
}

/** The one part that is asked for; all when it is several, in another unit, or of other audio than this. */
function spanOf(request: Request, response: Response, sizeBytes: number): Span | 'unsatisfiable' {
  const ifRange = request.get('if-range');
  if (!/^bytes=/i.test(request.get('range') ?? '')) return null;
  if (ifRange !== undefined && ifRange !== response.get('etag')) return null;
  const ranges = request.range(sizeBytes, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  const [range] = Array.isArray(ranges) ? ranges : [];
  return range === undefined || (Array.isArray(ranges) && ranges.length > 1) ? null : range;
}

async function stream(pieces: AsyncGenerator<Buffer>, response: Response): Promise<void> {
  // Read before the headers leave, so that a damaged file can still be answered as one.
  const first = await pieces.next();
  const all = async function* (): AsyncGenerator<Buffer> {
    if (first.done !== true) yield first.value;
    yield* pieces;
  };
  try {
    await pipeline(all, response);
  } catch (error) {
    // A listener that goes away, or seeks, is no failure; neither can be told anything more.
    response.destroy();
    if (!isHungUp(error)) throw error;
  }
}

function isHungUp(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE';
}
