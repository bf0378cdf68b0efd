import { createHash } from 'node:crypto';
import type { CallUuid } from '#domain/call.ts';
import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import type { GrowingFile } from '#encrypted-file/growing-file.ts';
import { firstByteOf } from './byte-range.ts';
import type { KeptRecording } from './kept-recording.ts';
import { type OfferedAudio, offeredBy } from './offered-audio.ts';
import { createDownload, type RecordingDownload } from './recording-download.ts';
import type { RecordingFolder } from './recording-folder.ts';
import type { RecordingShelf } from './recording-shelf.ts';
import type { RecordingSource } from './recording-source.ts';
import type { HasRoom } from './room-on-disk.ts';

/** A recording that is on its way here; the relay's answer when there is no audio in it; or there is no room for it. */
export type Arrival =
  | { readonly kind: 'no-room' }
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
  /** Breaks it off; what came of it stays. `unlessHeard`: only while nobody listens to it. */
  readonly stop: (id: CallUuid, unlessHeard?: boolean) => Promise<void>;
  /** Breaks all of them off. Idempotent. */
  readonly close: () => Promise<void>;
}

/** The relay's answer, with what it goes on from and what it holds. */
interface Answer {
  readonly response: Response;
  /** The first byte that was asked for. */
  readonly byte: number;
  readonly ask: (from: number, etag: string | null, signal: AbortSignal) => Promise<Response | null>;
  /** What came earlier; null when nothing did. */
  readonly held: GrowingFile | null;
  readonly ending: AbortController;
}

/** What arrivals need. */
export interface RecordingArrivalsParts {
  readonly folder: RecordingFolder;
  readonly shelf: RecordingShelf;
  readonly source: RecordingSource;
  readonly hasRoom: HasRoom;
  readonly now: () => number;
  readonly randomUuid: () => string;
}

/** Fetches recordings into a folder. */
export function createRecordingArrivals(parts: RecordingArrivalsParts): RecordingArrivals {
  const { folder, shelf, source, now } = parts;
  const underWay = new Map<CallUuid, Promise<Arrival>>();
  const heard = new Set<CallUuid>();

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

  /** Notes a download once it is whole. */
  const follow = (recording: KeptRecording, download: RecordingDownload, ending: AbortController): Arrival => {
    const whole = download.whole.then(async () => {
      // It may have been dropped while its last piece came.
      const kept = await shelf.find(recording.callId);
      if (kept?.file !== recording.file) return folder.removeFiles(recording);
      await folder.note({ ...kept, isWhole: true });
    });
    whole.catch(() => undefined);
    const close = async (): Promise<void> => {
      ending.abort();
      await download.close();
    };
    return { kind: 'begun', recording, download, whole, close };
  };

  /** Takes what an answer brings into a file; all it holds is let go of where nothing can be noted or written. */
  const receive = async (id: CallUuid, answer: Answer, before: KeptRecording | null): Promise<Arrival> => {
    const { response, byte, ask, held, ending } = answer;
    const audio = offeredBy(response);
    if (audio === null) {
      await held?.close();
      return { kind: 'refused', response };
    }
    const giveUp = async (): Promise<void> => {
      ending.abort();
      await held?.close();
      await response.body?.cancel().catch(() => undefined);
    };
    try {
      if (!(await parts.hasRoom(held === null ? audio.sizeBytes : 0))) {
        await giveUp();
        return { kind: 'no-room' };
      }
      await folder.make();
      const recording = await take(id, audio, before);
      if (recording !== before) await held?.close();
      const file = recording === before && held !== null ? held : await folder.openGrowing(recording);
      const download = createDownload({
        file,
        first: { response, byte: response.status === 206 ? byte : 0 },
        fetchFrom: async (from, signal) => sameAudio(await ask(from, recording.etag, signal), recording.etag),
      });
      return follow(recording, download, ending);
    } catch (error) {
      await giveUp();
      throw error;
    }
  };

  /** Begins, or goes on, where the part begins: what comes first is what is waited for. */
  const start = async (id: CallUuid, purpose: 'hear' | 'keep', range: string | null): Promise<Arrival> => {
    const before = await shelf.find(id);
    const held = before === null ? null : await folder.openGrowing(before);
    const byte = firstMissingOf(held, range);
    const ending = new AbortController();
    const ask: Answer['ask'] = (from, etag, signal) =>
      source(id, { method: 'GET', range: `bytes=${from}-`, etag, purpose, signal });
    const response = await ask(byte, before?.etag ?? null, ending.signal).catch(async (error: unknown) => {
      await held?.close();
      throw error;
    });
    if (response !== null) return receive(id, { response, byte, ask, held, ending }, before);
    await held?.close();
    return { kind: 'refused', response };
  };

  return {
    begin: (id, purpose, range) => {
      if (purpose === 'hear') heard.add(id);
      const present = underWay.get(id);
      if (present !== undefined) return present;
      const begun = start(id, purpose, range);
      underWay.set(id, begun);
      const end = (): void => {
        if (underWay.get(id) !== begun) return;
        underWay.delete(id);
        heard.delete(id);
      };
      begun.then(async (one) => {
        if (one.kind === 'begun') await one.whole.catch(() => undefined);
        end();
        if (one.kind === 'begun') await one.download.close();
      }, end);
      return begun;
    },
    isUnderWay: (id) => underWay.has(id),
    stop: async (id, unlessHeard = false) => {
      if (unlessHeard && heard.has(id)) return;
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

/** An answer that goes on with the audio that is being kept; null for any other. */
async function sameAudio(next: Response | null, etag: string): Promise<Response | null> {
  const isSame = next?.status === 206 && next.headers.get('etag') === etag;
  if (!isSame) await next?.body?.cancel();
  return isSame ? next : null;
}

/** The byte to begin at: the first that lacks from where the part begins, else from the beginning. */
function firstMissingOf(held: GrowingFile | null, range: string | null): number {
  const wanted = Math.floor(firstByteOf(range) / chunkBytes);
  return (held?.missingFrom(wanted) ?? held?.missingFrom(0) ?? wanted) * chunkBytes;
}
