import { createHash } from 'node:crypto';
import type { CallUuid } from '#domain/call.ts';
import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import { firstByteOf } from './byte-range.ts';
import type { KeptRecording } from './kept-recording.ts';
import { type OfferedAudio, offeredBy } from './offered-audio.ts';
import { createDownload, type RecordingDownload } from './recording-download.ts';
import type { RecordingFolder } from './recording-folder.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';

/** A recording that is on its way here, or the relay's answer when there is no audio in it. */
export type Arrival =
  | { readonly kind: 'refused'; readonly response: Response | null }
  | {
      readonly kind: 'begun';
      readonly recording: KeptRecording;
      readonly download: RecordingDownload;
      /** Settles when all of it is here and noted. */
      readonly whole: Promise<void>;
      readonly close: () => Promise<void>;
    };

/** The recordings that are on their way here, each over one download however many want it. */
export interface RecordingArrivals {
  /** Begins, or joins what began already. What comes first is what `range` asks for. May reject. */
  readonly begin: (id: CallUuid, purpose: 'hear' | 'keep', range: string | null) => Promise<Arrival>;
  readonly isUnderWay: (id: CallUuid) => boolean;
  /** Breaks it off; what came of it stays. */
  readonly stop: (id: CallUuid) => Promise<void>;
  /** Breaks all of them off. Idempotent. */
  readonly close: () => Promise<void>;
}

/** What arrivals need. */
export interface RecordingArrivalsParts {
  readonly folder: RecordingFolder;
  readonly shelf: RecordingShelf;
  readonly source: RecordingSource;
  readonly now: () => number;
  readonly randomUuid: () => string;
}

/** Fetches recordings into a folder. */
export function createRecordingArrivals(parts: RecordingArrivalsParts): RecordingArrivals {
  const { folder, shelf, source, now } = parts;
  const underWay = new Map<CallUuid, Promise<Arrival>>();

  /** What the relay has now, in place of another audio that was kept. */
  const take = async (id: CallUuid, audio: OfferedAudio, before: KeptRecording | null): Promise<KeptRecording> => {
    if (before?.etag === audio.etag && before.sizeBytes === audio.sizeBytes) return before;
    if (before !== null) await folder.removeFiles(before);
    const taken: KeptRecording = {
      callId: id,
      file: `${createHash('sha256').update(id).digest('hex').slice(0, 32)}-${parts.randomUuid()}`,
      ...audio,
      isWhole: false,
      isChosen: before?.isChosen ?? false,
      keptAt: now(),
      heardAt: now(),
    };
    await folder.note(taken);
    return taken;
  };

  /** Begins, or goes on, where the part begins: what comes first is what is waited for. */
  const start = async (id: CallUuid, purpose: 'hear' | 'keep', range: string | null): Promise<Arrival> => {
    const before = await shelf.find(id);
    const held = before === null ? null : await folder.openGrowing(before);
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
    await folder.make();
    const recording = await take(id, audio, before);
    if (recording !== before) await held?.close();
    const file = recording === before && held !== null ? held : await folder.openGrowing(recording);
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
      if ((await shelf.find(id))?.file !== recording.file) return folder.removeFiles(recording);
      await folder.note({ ...((await shelf.find(id)) ?? recording), isWhole: true });
    });
    whole.catch(() => undefined);
    return { kind: 'begun', recording, download, whole, close };
  };

  return {
    begin: (id, purpose, range) => {
      const present = underWay.get(id);
      if (present !== undefined) return present;
      const begun = start(id, purpose, range);
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
    },
    isUnderWay: (id) => underWay.has(id),
    stop: async (id) => {
      const begun = await underWay.get(id)?.catch(() => null);
      if (begun?.kind === 'begun') await begun.close();
    },
    close: async () => {
      for (const begun of [...underWay.values()]) {
        const one = await begun.catch(() => null);
        if (one?.kind === 'begun') await one.close();
      }
    },
  };
}
