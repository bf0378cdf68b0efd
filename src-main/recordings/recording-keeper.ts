import type { CallUuid } from '#domain/call.ts';
import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import type { EncryptedFile } from '#encrypted-file/encrypted-file.ts';
import { answerWith, type HeardPart } from './audio-answer.ts';
import { type KeepingLimits, type KeptRecording, recordingsToDrop } from './kept-recording.ts';
import { createRecordingArrivals } from './recording-arrivals.ts';
import type { RecordingDownload } from './recording-download.ts';
import { createRecordingFolder } from './recording-folder.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';

/** What a keeper needs. */
export interface RecordingKeeperParts {
  /** Folder of the encrypted audio; made when missing. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly shelf: RecordingShelf;
  readonly source: RecordingSource;
  readonly limits: () => KeepingLimits;
  /** The calls of the cases that are kept. */
  readonly callsOfCases: () => Promise<ReadonlySet<CallUuid>>;
  readonly now: () => number;
  readonly randomUuid: () => string;
  /** What is kept of a call changed. */
  readonly onChanged: (id: CallUuid) => void;
}

/** Recordings on this computer: kept while they are heard, and heard from what is kept. Must be closed. */
export interface RecordingKeeper {
  /**
   * The part that is asked for: from what is kept, else as it comes from the relay, which is kept meanwhile. Null while
   * nothing is reached; an answer without audio is the relay's own. May reject.
   */
  readonly answer: (id: CallUuid, part: HeardPart) => Promise<Response | null>;
  /** Fetches all of it; settles when it is here. Rejects when it cannot be had now. */
  readonly fetchWhole: (id: CallUuid) => Promise<void>;
  /** The audio that is kept whole; null when it is not. To be closed by the caller. */
  readonly open: (id: CallUuid) => Promise<(EncryptedFile & { readonly contentType: string }) | null>;
  /** Removes what is kept of it; who hears it now is cut off. */
  readonly drop: (id: CallUuid) => Promise<void>;
  /** Drops what the limits no longer allow. */
  readonly tidy: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** Why a recording could not be fetched whole: the relay's status, or null when nothing was reached. */
export class NotFetched extends Error {
  readonly status: number | null;

  constructor(status: number | null) {
    super('the recording could not be fetched');
    this.status = status;
  }
}

/** A keeper over a shelf. */
export function createRecordingKeeper(parts: RecordingKeeperParts): RecordingKeeper {
  const { shelf, source, now } = parts;
  const folder = createRecordingFolder(parts);
  const arrivals = createRecordingArrivals({ ...parts, folder });

  const answerKept = async (recording: KeptRecording, part: HeardPart): Promise<Response | null> => {
    const file = await folder.openWhole(recording);
    if (file === null) return null;
    if (part.method === 'GET') await shelf.put({ ...recording, heardAt: now() });
    return answerWith(recording, part, { read: file.read, close: file.close });
  };

  return {
    answer: async (id, part) => {
      const kept = await shelf.find(id);
      if (kept?.isWhole === true) {
        const answer = await answerKept(kept, part);
        if (answer !== null) return answer;
      }
      if (part.method === 'HEAD' || (parts.limits().sizeBytes === 0 && kept?.isChosen !== true)) {
        return source(id, { ...part, etag: null, purpose: 'hear' });
      }
      const begun = await arrivals.begin(id, 'hear', part.range);
      if (begun.kind === 'refused') return begun.response;
      const { recording, download } = begun;
      return answerWith(recording, part, {
        read: (start, end) => readComing(download, start, end),
        close: async () => {},
      });
    },
    fetchWhole: async (id) => {
      if ((await shelf.find(id))?.isWhole === true) return;
      const begun = await arrivals.begin(id, 'keep', null);
      if (begun.kind === 'begun') return begun.whole;
      await begun.response?.body?.cancel();
      throw new NotFetched(begun.response?.status ?? null);
    },
    open: async (id) => {
      const kept = await shelf.find(id);
      const file = kept?.isWhole === true ? await folder.openWhole(kept) : null;
      return kept === null || file === null ? null : { ...file, contentType: kept.contentType };
    },
    drop: async (id) => {
      await arrivals.stop(id);
      const kept = await shelf.find(id);
      if (kept !== null) await folder.forget(kept);
    },
    tidy: async () => {
      const ofCases = await parts.callsOfCases();
      const isBound = ({ callId, isChosen }: KeptRecording): boolean =>
        isChosen || ofCases.has(callId) || arrivals.isUnderWay(callId);
      for (const one of recordingsToDrop(await shelf.list(), parts.limits(), now(), isBound)) await folder.forget(one);
    },
    close: arrivals.close,
  };
}

async function* readComing(download: RecordingDownload, start: number, end: number): AsyncGenerator<Buffer> {
  for (let chunk = Math.floor(start / chunkBytes); chunk * chunkBytes < end; chunk += 1) {
    const from = chunk * chunkBytes;
    yield (await download.chunk(chunk)).subarray(Math.max(0, start - from), end - from);
  }
}
