import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { PeaksReply, PeaksRequest } from './peaks-messages.ts';

/** Audio of which no peaks can be made: of another kind, damaged, or without sound. */
export class UnreadableAudio extends Error {
  constructor(reason: string) {
    super(`the recording cannot be drawn: ${reason}`);
  }
}

/** Makes the peaks of audio, as JSON, away from the thread that answers. Must be closed. */
export interface PeaksMaker {
  /** `audio` opens what is to be read, when its turn has come. Rejects with UnreadableAudio. */
  readonly make: (audio: () => AsyncGenerator<Buffer>) => Promise<string>;
  /** Ends what is being made; it rejects. */
  readonly close: () => Promise<void>;
}

/** What a maker needs. */
export interface PeaksMakerParts {
  /** The file of the worker: see `peaksWorkerUrl`. */
  readonly workerUrl: URL;
  /** Calls back once after so many milliseconds; the returned function cancels. */
  readonly startTimer: (delayMs: number, callback: () => void) => () => void;
  /** How many are made at once. */
  readonly maxWorkers?: number;
  /** How long one may take, once it has begun. */
  readonly timeLimitMs?: number;
}

const defaultWorkers = 2;
/** An hour of mp3 takes a few seconds. */
const defaultTimeLimitMs = 60_000;
/** Enough for the peaks of the longest call; a file made to exhaust the memory ends its own worker alone. */
const workerMemoryMb = 192;

/**
 * Where the worker is, seen from an entry (`import.meta.url`): its source beside this file, or `peaks-worker.js` beside the
 * entry when both are bundled.
 */
export function peaksWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return isSource ? new URL('./peaks-worker.ts', import.meta.url) : new URL('./peaks-worker.js', entryUrl);
}

/** A maker that starts a thread for each recording. */
export function createPeaksMaker(parts: PeaksMakerParts): PeaksMaker {
  const { workerUrl, startTimer, timeLimitMs = defaultTimeLimitMs } = parts;
  const queue = new PQueue({ concurrency: parts.maxWorkers ?? defaultWorkers });
  const running = new Set<Worker>();
  let isClosed = false;

  const run = async (audio: () => AsyncGenerator<Buffer>): Promise<string> => {
    if (isClosed) throw new Error('no more peaks are made');
    const worker = new Worker(workerUrl, {
      env: {},
      // What the decoders say of bad files is nobody's business.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    running.add(worker);
    let cancelTimer: () => void = () => {};
    const late = new Promise<never>((_, reject) => {
      cancelTimer = startTimer(timeLimitMs, () => reject(new UnreadableAudio('it takes too long')));
    });
    const pieces = audio();
    try {
      return await Promise.race([feed(worker, pieces), late]);
    } finally {
      cancelTimer();
      await worker.terminate();
      running.delete(worker);
      await pieces.return(undefined);
    }
  };

  return {
    make: (audio) => queue.add(() => run(audio)),
    close: async () => {
      isClosed = true;
      await Promise.all([...running].map((worker) => worker.terminate()));
      await queue.onIdle();
    },
  };
}

/** Gives a worker the next piece each time it asks, until it answers. While it works on one, the one after is read. */
function feed(worker: Worker, pieces: AsyncGenerator<Buffer>): Promise<string> {
  const readNext = (): Promise<IteratorResult<Buffer>> => {
    const reading = pieces.next();
    // It fails where it is waited for, which may be later.
    reading.catch(() => undefined);
    return reading;
  };
  let ahead = readNext();
  const giveNext = async (): Promise<void> => {
    const next = await ahead;
    if (next.done === true) return worker.postMessage({ kind: 'end' } satisfies PeaksRequest);
    ahead = readNext();
    const bytes = new Uint8Array(next.value);
    worker.postMessage({ kind: 'bytes', bytes } satisfies PeaksRequest, [bytes.buffer]);
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (reply: PeaksReply) => {
      if (reply.kind === 'more') giveNext().catch(reject);
      else if (reply.kind === 'done') resolve(reply.json);
      else reject(new UnreadableAudio(reply.reason));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableAudio('it takes too much memory') : error);
    });
    worker.once('exit', () => reject(new Error('the maker of peaks ended')));
  });
}
