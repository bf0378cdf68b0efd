import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { EncryptedFile } from '#encrypted-file/encrypted-file.ts';
import { isKnownVersion } from './known-version.ts';

/** Audio that is open, with what HTTP says of it. */
export interface AudioAnswer {
  readonly file: EncryptedFile;
  readonly contentType: string;
  /** With its quotes. */
  readonly etag: string;
}

/** What is sent of a file: from `start` to `end` inclusive, as HTTP counts; null when all of it. */
type Span = { readonly start: number; readonly end: number } | null;

/**
 * Answers with an encrypted file's content, or the part the request's `Range` names: 200, 206, 304 or 416, and to HEAD the
 * headers alone. Rejects, before anything is sent, with DamagedFile
 * when the first piece is not sound; a later one ends the connection.
 */
export async function sendAudio(request: Request, response: Response, audio: AudioAnswer): Promise<void> {
  const { file, contentType, etag } = audio;
  response.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Disposition': 'inline',
    'Content-Type': contentType,
    ETag: etag,
  });
  if (isKnownVersion(request, etag)) {
    response.status(304).end();
    return;
  }
  const span = spanOf(request, audio);
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
function spanOf(request: Request, { file, etag }: AudioAnswer): Span | 'unsatisfiable' {
  const asked = request.get('range') ?? '';
  const ifRange = request.get('if-range');
  if (!/^bytes=/i.test(asked)) return null;
  if (ifRange !== undefined && ifRange !== etag) return null;
  // Express finds no such part where the last bytes asked for are more than there are.
  const lastBytes = Number(/^bytes=-(\d+)$/i.exec(asked)?.[1] ?? 0);
  if (lastBytes > file.sizeBytes) return { start: 0, end: file.sizeBytes - 1 };
  const ranges = request.range(file.sizeBytes, { combine: true });
  if (ranges === -1) return 'unsatisfiable';
  return Array.isArray(ranges) && ranges.length === 1 ? (ranges[0] ?? null) : null;
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
