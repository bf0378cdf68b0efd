import PQueue from 'p-queue';
import { type SoundThread, startSoundThread } from './sound-thread.ts';

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

/**
 * Where the worker is, seen from an entry (`import.meta.url`): its source beside this file, or `peaks-worker.js` beside the
 * entry when both are bundled.
 */
export function peaksWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return isSource ? new URL('./peaks-worker.ts', import.meta.url) : new URL('./peaks-worker.js', entryUrl);
}

/** Answers with the peaks at the end. */
type PeaksThread = SoundThread<string | null>;

/** A maker that starts a thread for each recording. */
export function createPeaksMaker(parts: PeaksMakerParts): PeaksMaker {
  const { workerUrl, startTimer, timeLimitMs = defaultTimeLimitMs } = parts;
  const queue = new PQueue({ concurrency: parts.maxWorkers ?? defaultWorkers });
  const running = new Set<PeaksThread>();
  let isClosed = false;

  const run = async (audio: () => AsyncGenerator<Buffer>): Promise<string> => {
    if (isClosed) throw new Error('no more peaks are made');
    const thread: PeaksThread = startSoundThread({
      url: workerUrl,
      errand: null,
      unreadable: (reason) => new UnreadableAudio(reason),
    });
    running.add(thread);
    let cancelTimer: () => void = () => {};
    const late = new Promise<never>((_, reject) => {
      cancelTimer = startTimer(timeLimitMs, () => reject(new UnreadableAudio('it takes too long')));
    });
    const pieces = audio();
    try {
      return await Promise.race([feed(thread, pieces), late]);
    } finally {
      cancelTimer();
      await thread.end();
      running.delete(thread);
      await pieces.return(undefined);
    }
  };

  return {
    make: (audio) => queue.add(() => run(audio)),
    close: async () => {
      isClosed = true;
      await Promise.all([...running].map((thread) => thread.end()));
      await queue.onIdle();
    },
  };
}

/** Gives a thread piece after piece, until there are no more. While it works on one, the one after is read. */
async function feed(thread: PeaksThread, pieces: AsyncGenerator<Buffer>): Promise<string> {
  const readNext = (): Promise<IteratorResult<Buffer>> => {
    const reading = pieces.next();
    // It fails where it is waited for, which may be later.
    reading.catch(() => undefined);
    return reading;
  };
  for (let next = await readNext(); next.done !== true; ) {
    const ahead = readNext();
    await thread.ask({ kind: 'bytes', bytes: new Uint8Array(next.value) });
    next = await ahead;
  }
  const json = await thread.ask({ kind: 'end' });
  if (json === null) throw new Error('the peaks were not made');
  return json;
}
