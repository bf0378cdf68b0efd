import type { CallUuid } from '#domain/call.ts';
import type { EncryptedFile } from '#encrypted-file/encrypted-file.ts';
import { answerWith, type HeardPart } from './audio-answer.ts';
import { type KeepingLimits, type KeptRecording, recordingsToDrop } from './kept-recording.ts';
import { createMendingReader, readComing } from './mending-read.ts';
import { createRecordingArrivals } from './recording-arrivals.ts';
import { createRecordingFolder } from './recording-folder.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';
import type { HasRoom } from './room-on-disk.ts';

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
  readonly hasRoom: HasRoom;
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
  /** Fetches all of it; settles when it is here. Rejects when it cannot be had now, with `NoRoom` when it would fill the disk. */
  readonly fetchWhole: (id: CallUuid) => Promise<void>;
  /** Breaks off what is fetched without being heard; what came stays. */
  readonly stopKeeping: (id: CallUuid) => Promise<void>;
  /**
   * The audio that is kept whole; null when it is not. To be closed by the caller. Where it is damaged, it is fetched
   * again as it is read.
   */
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

/** The disk is too full for another recording. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** A keeper over a shelf. */
export function createRecordingKeeper(parts: RecordingKeeperParts): RecordingKeeper {
  const { shelf, source, now } = parts;
  const folder = createRecordingFolder(parts);
  const arrivals = createRecordingArrivals({ ...parts, folder });

  const read = createMendingReader({ folder, shelf, source, arrivals });
  const open = async (recording: KeptRecording): Promise<EncryptedFile | null> => {
    const file = await folder.openWhole(recording);
    return file === null ? null : { ...file, read: (start, end) => read(recording, file, start, end) };
  };
  const answerKept = async (recording: KeptRecording, part: HeardPart): Promise<Response | null> => {
    const file = await open(recording);
    if (file === null) return null;
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
      // Nothing is kept then, and it is heard all the same.
      if (begun.kind === 'no-room') return source(id, { ...part, etag: null, purpose: 'hear' });
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
      if (begun.kind === 'no-room') throw new NoRoom();
      await begun.response?.body?.cancel();
      throw new NotFetched(begun.response?.status ?? null);
    },
    stopKeeping: (id) => arrivals.stop(id, true),
    open: async (id) => {
      const kept = await shelf.find(id);
      const file = kept?.isWhole === true ? await open(kept) : null;
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
