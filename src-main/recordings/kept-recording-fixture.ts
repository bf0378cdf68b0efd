import type { CallUuid } from '#domain/call.ts';
import type { KeptRecording } from './kept-recording.ts';

/** A recording that is kept, for tests. */
export function makeKept(id: string, changes: Partial<KeptRecording> = {}): KeptRecording {
  return {
    callId: id as CallUuid,
    file: `file-${id}`,
    contentType: 'audio/mpeg',
    etag: `"${id}"`,
    sizeBytes: 10,
    isWhole: true,
    isChosen: false,
    keptAt: 0,
    heardAt: 0,
    ...changes,
  };
}
