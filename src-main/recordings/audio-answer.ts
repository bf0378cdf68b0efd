import { readByteRange } from './byte-range.ts';
import type { KeptRecording } from './kept-recording.ts';

/** What is heard of a recording: as HTTP says it. */
export interface HeardPart {
  readonly method: 'GET' | 'HEAD';
  readonly range: string | null;
  /** Aborted when it is wanted no more. */
  readonly signal: AbortSignal;
}

/** Where an answer's content is read from; closed when it was read, or is wanted no more. */
export interface AnswerContent {
  readonly read: (start: number, end: number) => AsyncGenerator<Buffer>;
  readonly close: () => Promise<void>;
}

/** Answers with the part of a recording that is asked for: 200, 206 or 416; to HEAD the headers alone. */
export async function answerWith(
  { sizeBytes, contentType, etag }: Pick<KeptRecording, 'sizeBytes' | 'contentType' | 'etag'>,
  { method, range, signal }: HeardPart,
  content: AnswerContent,
): Promise<Response> {
  const span = readByteRange(range, sizeBytes);
  if (span === 'unsatisfiable') {
    await content.close();
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${sizeBytes}` } });
  }
  const { start, end } = span ?? { start: 0, end: sizeBytes };
  const headers = {
    'accept-ranges': 'bytes',
    'content-type': contentType,
    'content-length': String(end - start),
    etag,
    ...(span === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
  };
  const status = span === null ? 200 : 206;
  if (method === 'GET') return new Response(streamOf(content, start, end, signal), { status, headers });
  await content.close();
  return new Response(null, { status, headers });
}

function streamOf(content: AnswerContent, start: number, end: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  const pieces = content.read(start, end);
  const stop = (): void => {
    signal.removeEventListener('abort', stop);
    void content.close().catch(() => undefined);
  };
  signal.addEventListener('abort', stop);
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        signal.throwIfAborted();
        const { done, value } = await pieces.next();
        if (done !== true) return controller.enqueue(new Uint8Array(value));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      stop();
    },
    cancel: stop,
  });
}
