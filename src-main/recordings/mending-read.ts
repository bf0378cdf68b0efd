import type { CallUuid } from '#domain/call.ts';
import { chunkBytes, DamagedFile } from '#encrypted-file/encrypted-chunk.ts';
import type { EncryptedFile } from '#encrypted-file/encrypted-file.ts';
import type { KeptRecording } from './kept-recording.ts';
import type { RecordingArrivals } from './recording-arrivals.ts';
import type { RecordingDownload } from './recording-download.ts';
import type { RecordingFolder } from './recording-folder.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';

/** What a reader that mends needs. */
export interface MendingReadParts {
  readonly folder: Pick<RecordingFolder, 'lose'>;
  readonly shelf: Pick<RecordingShelf, 'find'>;
  readonly source: RecordingSource;
  readonly arrivals: Pick<RecordingArrivals, 'begin'>;
}

/** Reads the content of a recording that is here from `start` to before `end`. */
export type ReadMending = (
  recording: KeptRecording,
  file: Pick<EncryptedFile, 'read'>,
  start: number,
  end: number,
) => AsyncGenerator<Buffer>;

/**
 * A reader of recordings that are here. Where a piece is damaged, the audio is fetched again and read on as it comes; what is
 * damaged is lost only then. The reader throws DamagedFile while nothing is reached, and when the relay has another audio since.
 */
export function createMendingReader({ folder, shelf, source, arrivals }: MendingReadParts): ReadMending {
  const losing = new Map<CallUuid, Promise<void>>();
  const lose = async (recording: KeptRecording): Promise<void> => {
    const held = await shelf.find(recording.callId);
    if (held?.isWhole === true && held.file === recording.file) await folder.lose(held);
  };
  /** Several readers may come upon it at once. */
  const loseOnce = (recording: KeptRecording): Promise<void> => {
    const { callId } = recording;
    const begun = losing.get(callId) ?? lose(recording).finally(() => losing.delete(callId));
    losing.set(callId, begun);
    return begun;
  };
  return async function* (recording, file, start, end) {
    let at = start;
    try {
      for await (const piece of file.read(start, end)) {
        at += piece.length;
        yield piece;
      }
      return;
    } catch (error) {
      if (!(error instanceof DamagedFile) || !(await isToBeHad(source, recording))) throw error;
    }
    await loseOnce(recording);
    const begun = await arrivals.begin(recording.callId, 'hear', `bytes=${at}-`);
    if (begun.kind !== 'begun' || begun.recording.etag !== recording.etag) throw new DamagedFile();
    yield* readComing(begun.download, at, end);
  };
}

/** Reads a recording that is on its way, waiting for what is not here yet. */
export async function* readComing(download: RecordingDownload, start: number, end: number): AsyncGenerator<Buffer> {
  for (let chunk = Math.floor(start / chunkBytes); chunk * chunkBytes < end; chunk += 1) {
    const from = chunk * chunkBytes;
    yield (await download.chunk(chunk)).subarray(Math.max(0, start - from), end - from);
  }
}

async function isToBeHad(source: RecordingSource, { callId }: KeptRecording): Promise<boolean> {
  const { signal } = new AbortController();
  const asked = { method: 'HEAD', range: null, etag: null, purpose: 'keep', signal } as const;
  const answer = await source(callId, asked).catch(() => null);
  return answer?.ok === true;
}
