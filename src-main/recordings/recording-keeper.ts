import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallUuid } from '#domain/call.ts';
import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import { type EncryptedFile, openEncrypted } from '#encrypted-file/encrypted-file.ts';
import { growingPathOf, openGrowing } from '#encrypted-file/growing-file.ts';
import { answerWith, type HeardPart } from './audio-answer.ts';
import { firstByteOf, sizeOfContentRange } from './byte-range.ts';
import { type KeepingLimits, type KeptRecording, recordingsToDrop } from './kept-recording.ts';
import { createDownload, type RecordingDownload } from './recording-download.ts';
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
  const { folder, key, shelf, source, now } = parts;
  const underWay = new Map<CallUuid, Promise<Begun>>();
  const pathOf = ({ file }: KeptRecording): string => join(folder, file);

  const note = async (recording: KeptRecording): Promise<void> => {
    await shelf.put(recording);
    parts.onChanged(recording.callId);
  };
  const removeFiles = async (recording: KeptRecording): Promise<void> => {
    for (const path of [pathOf(recording), growingPathOf(pathOf(recording))]) await rm(path, { force: true });
  };
  const forget = async (recording: KeptRecording): Promise<void> => {
    await removeFiles(recording);
    await shelf.remove(recording.callId);
    parts.onChanged(recording.callId);
  };
  const openWhole = async (recording: KeptRecording): Promise<EncryptedFile | null> => {
    try {
      return await openEncrypted(pathOf(recording), key);
    } catch {
      // Damaged, or gone: it is fetched again.
      await forget(recording);
      return null;
    }
  };

  /** What the relay has now, in place of another audio that was kept. */
  const take = async (id: CallUuid, audio: OfferedAudio, before: KeptRecording | null): Promise<KeptRecording> => {
    if (before?.etag === audio.etag && before.sizeBytes === audio.sizeBytes) return before;
    if (before !== null) await removeFiles(before);
    const taken: KeptRecording = {
      callId: id,
      file: `${createHash('sha256').update(id).digest('hex').slice(0, 32)}-${parts.randomUuid()}`,
      ...audio,
      isWhole: false,
      isChosen: before?.isChosen ?? false,
      keptAt: now(),
      heardAt: now(),
    };
    await note(taken);
    return taken;
  };

  /** Begins, or goes on, where the part begins: what comes first is what is waited for. */
  const begin = async (id: CallUuid, purpose: 'hear' | 'keep', range: string | null): Promise<Begun> => {
    const before = await shelf.find(id);
    const held = before === null ? null : await openGrowing(pathOf(before), key, before.sizeBytes);
    const wanted = Math.floor(firstByteOf(range) / chunkBytes);
    const byte = (held?.missingFrom(wanted) ?? held?.missingFrom(0) ?? wanted) * chunkBytes;
    const ending = new AbortController();
    const ask = (from: number, etag: string | null, signal: AbortSignal) =>
      source(id, { method: 'GET', range: `bytes=${from}-`, etag, purpose, signal });
    const response = await ask(byte, before?.etag ?? null, ending.signal).catch(async (error: unknown) => {
      await held?.close();
      throw error;
    });
    const audio = response === null ? null : offeredBy(response);
    if (response === null || audio === null) {
      await held?.close();
      return { kind: 'refused', response };
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const recording = await take(id, audio, before);
    if (recording !== before) await held?.close();
    const file =
      recording === before && held !== null ? held : await openGrowing(pathOf(recording), key, audio.sizeBytes);
    const download = createDownload({
      file,
      first: { response, byte: response.status === 206 ? byte : 0 },
      fetchFrom: async (from, signal) => {
        const next = await ask(from, recording.etag, signal);
        const isSame = next?.status === 206 && next.headers.get('etag') === recording.etag;
        if (!isSame) await next?.body?.cancel();
        return isSame ? next : null;
      },
    });
    const close = async (): Promise<void> => {
      ending.abort();
      await download.close();
    };
    const whole = download.whole.then(async () => {
      // It may have been dropped while its last piece came.
      if ((await shelf.find(id))?.file !== recording.file) return removeFiles(recording);
      await note({ ...((await shelf.find(id)) ?? recording), isWhole: true });
    });
    whole.catch(() => undefined);
    return { kind: 'begun', recording, download, whole, close };
  };

  const downloadOf = (id: CallUuid, purpose: 'hear' | 'keep', range: string | null): Promise<Begun> => {
    const present = underWay.get(id);
    if (present !== undefined) return present;
    const begun = begin(id, purpose, range);
    underWay.set(id, begun);
    const end = (): void => {
      if (underWay.get(id) === begun) underWay.delete(id);
    };
    begun.then(async (one) => {
      if (one.kind === 'begun') await one.whole.catch(() => undefined);
      end();
      if (one.kind === 'begun') await one.download.close();
    }, end);
    return begun;
  };

  const answerKept = async (recording: KeptRecording, part: HeardPart): Promise<Response | null> => {
    const file = await openWhole(recording);
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
      const begun = await downloadOf(id, 'hear', part.range);
      if (begun.kind === 'refused') return begun.response;
      const { recording, download } = begun;
      return answerWith(recording, part, {
        read: (start, end) => readComing(download, start, end),
        close: async () => {},
      });
    },
    fetchWhole: async (id) => {
      if ((await shelf.find(id))?.isWhole === true) return;
      const begun = await downloadOf(id, 'keep', null);
      if (begun.kind === 'begun') return begun.whole;
      await begun.response?.body?.cancel();
      throw new NotFetched(begun.response?.status ?? null);
    },
    open: async (id) => {
      const kept = await shelf.find(id);
      const file = kept?.isWhole === true ? await openWhole(kept) : null;
      return kept === null || file === null ? null : { ...file, contentType: kept.contentType };
    },
    drop: async (id) => {
      const begun = await underWay.get(id)?.catch(() => null);
      if (begun?.kind === 'begun') await begun.close();
      const kept = await shelf.find(id);
      if (kept !== null) await forget(kept);
    },
    tidy: async () => {
      const ofCases = await parts.callsOfCases();
      const isBound = ({ callId, isChosen }: KeptRecording): boolean =>
        isChosen || ofCases.has(callId) || underWay.has(callId);
      for (const one of recordingsToDrop(await shelf.list(), parts.limits(), now(), isBound)) await forget(one);
    },
    close: async () => {
      for (const begun of [...underWay.values()]) {
        const one = await begun.catch(() => null);
        if (one?.kind === 'begun') await one.close();
      }
    },
  };
}

type Begun =
  | { readonly kind: 'refused'; readonly response: Response | null }
  | {
      readonly kind: 'begun';
      readonly recording: KeptRecording;
      readonly download: RecordingDownload;
      /** Settles when all of it is here and noted. */
      readonly whole: Promise<void>;
      readonly close: () => Promise<void>;
    };

type OfferedAudio = Pick<KeptRecording, 'etag' | 'sizeBytes' | 'contentType'>;

/** What an answer says of the audio it holds; null when it holds none, or says too little to keep it. */
function offeredBy(response: Response): OfferedAudio | null {
  const { status, headers } = response;
  const [etag, contentType] = [headers.get('etag'), headers.get('content-type')];
  const length = Number(headers.get('content-length') ?? 0);
  const sizeBytes = status === 206 ? sizeOfContentRange(headers.get('content-range')) : status === 200 ? length : null;
  if (etag === null || contentType === null || sizeBytes === null || sizeBytes === 0) return null;
  return { etag, contentType, sizeBytes };
}

async function* readComing(download: RecordingDownload, start: number, end: number): AsyncGenerator<Buffer> {
  for (let chunk = Math.floor(start / chunkBytes); chunk * chunkBytes < end; chunk += 1) {
    const from = chunk * chunkBytes;
    yield (await download.chunk(chunk)).subarray(Math.max(0, start - from), end - from);
  }
}
