import { chunkBytes } from '#encrypted-file/encrypted-chunk.ts';
import { chunkLength, type GrowingFile } from '#encrypted-file/growing-file.ts';

/** Answers with the audio from a byte on, as `206` of the audio that is being kept; null for anything else. */
export type FetchFrom = (byte: number, signal: AbortSignal) => Promise<Response | null>;

/** What a download needs. */
export interface DownloadParts {
  readonly file: GrowingFile;
  readonly fetchFrom: FetchFrom;
  /** An answer that was already given, and the byte it begins at, which is a chunk's first. */
  readonly first: { readonly response: Response; readonly byte: number } | null;
}

/** A recording on its way here. Must be closed. */
export interface RecordingDownload {
  readonly sizeBytes: number;
  /** The chunk as soon as it is here; what is asked for is fetched before the rest. Rejects when the download was cut. */
  readonly chunk: (chunk: number) => Promise<Buffer>;
  /** Settles when all of it is here and has its name; rejects when it was cut. What came stays. */
  readonly whole: Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The connection broke, was closed, or what answers has other audio now. */
export class DownloadCut extends Error {}

/** What is asked for so little ahead is waited for; for anything further a new request is quicker. */
const chunksWorthWaiting = 8;

/** Fetches what a file lacks, in the order it is wanted, over one connection at a time. */
export function createDownload({ file, fetchFrom, first }: DownloadParts): RecordingDownload {
  const ending = new AbortController();
  /** Who waits for which chunk. */
  const waiting = new Map<number, Waiter[]>();
  let isSettled = false;

  const wait = (chunk: number): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.set(chunk, [...(waiting.get(chunk) ?? []), { resolve, reject }]);
    });
  /** Where to fetch next: what is waited for last, else the first gap. */
  const nextGap = (): number | null => {
    const wanted = [...waiting.keys()].filter((chunk) => !file.has(chunk)).at(-1);
    return wanted ?? file.missingFrom(0);
  };
  const isWorthGoingOn = (chunk: number): boolean => {
    if (file.has(chunk)) return false;
    const wanted = [...waiting.keys()].filter((one) => !file.has(one));
    return wanted.length === 0 || wanted.some((one) => one >= chunk && one <= chunk + chunksWorthWaiting);
  };
  const take = async (chunk: number, content: Buffer): Promise<void> => {
    await file.put(chunk, content);
    const waiters = waiting.get(chunk) ?? [];
    waiting.delete(chunk);
    for (const { resolve } of waiters) resolve();
  };
  const fill = async (response: Response, from: number): Promise<void> => {
    const body = response.body?.getReader();
    if (body === undefined) throw new DownloadCut('an answer without content');
    const gathered = createGatherer(file.sizeBytes, from);
    try {
      while (isWorthGoingOn(gathered.chunk())) {
        const { done, value } = await body.read();
        if (done) return;
        for (const [chunk, content] of gathered.add(value)) await take(chunk, content);
      }
    } finally {
      await body.cancel().catch(() => undefined);
    }
  };
  const run = async (): Promise<void> => {
    if (first !== null) await fill(first.response, first.byte / chunkBytes);
    for (let gap = nextGap(); gap !== null; gap = nextGap()) {
      const before = file.missingFrom(gap);
      const response = await fetchFrom(gap * chunkBytes, ending.signal);
      if (response === null) throw new DownloadCut('another answer than the part that was asked for');
      await fill(response, gap);
      if (ending.signal.aborted || file.missingFrom(gap) === before) throw new DownloadCut('the answer was cut short');
    }
    await file.finish();
  };
  const whole = run().then(
    () => {
      isSettled = true;
    },
    (error: unknown) => {
      isSettled = true;
      for (const { reject } of [...waiting.values()].flat()) reject(error);
      waiting.clear();
      throw error;
    },
  );
  whole.catch(() => undefined);

  return {
    sizeBytes: file.sizeBytes,
    chunk: async (chunk) => {
      if (!file.has(chunk)) {
        if (isSettled) throw new DownloadCut('the download was cut');
        await wait(chunk);
      }
      return file.read(chunk);
    },
    whole,
    close: async () => {
      ending.abort();
      await whole.catch(() => undefined);
      await file.close();
    },
  };
}

/** Cuts what comes into whole chunks. */
function createGatherer(sizeBytes: number, firstChunk: number) {
  let chunk = firstChunk;
  let held: Buffer[] = [];
  let heldBytes = 0;
  return {
    /** The chunk that is being gathered. */
    chunk: () => chunk,
    add: (bytes: Uint8Array): readonly (readonly [number, Buffer])[] => {
      held.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      heldBytes += bytes.byteLength;
      if (heldBytes < chunkLength(chunk, sizeBytes)) return [];
      let rest: Buffer = Buffer.concat(held);
      const whole: [number, Buffer][] = [];
      for (let length = chunkLength(chunk, sizeBytes); length > 0 && rest.length >= length; ) {
        whole.push([chunk, rest.subarray(0, length)]);
        rest = rest.subarray(length);
        chunk += 1;
        length = chunkLength(chunk, sizeBytes);
      }
      held = [Buffer.from(rest)];
      heldBytes = rest.length;
      return whole;
    },
  };
}
