import { sizeOfContentRange } from './byte-range.ts';
import type { KeptRecording } from './kept-recording.ts';

/** What an answer says of the audio it holds. */
export type OfferedAudio = Pick<KeptRecording, 'etag' | 'sizeBytes' | 'contentType'>;

/** What an answer says of the audio it holds; null when it holds none, or says too little to keep it. */
export function offeredBy(response: Response): OfferedAudio | null {
  const { status, headers } = response;
  const [etag, contentType] = [headers.get('etag'), headers.get('content-type')];
  const length = Number(headers.get('content-length') ?? 0);
  const sizeBytes = status === 206 ? sizeOfContentRange(headers.get('content-range')) : status === 200 ? length : null;
  if (etag === null || contentType === null || sizeBytes === null || sizeBytes === 0) return null;
  return { etag, contentType, sizeBytes };
}
