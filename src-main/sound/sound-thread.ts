import { Worker } from 'node:worker_threads';
import type { SoundReply, SoundRequest } from './sound-messages.ts';

/** A thread that reads the sound of one file. Must be ended. */
export interface SoundThread<Answer> {
  /** Settles when it runs; until then starting it holds up the thread that answers. Rejects when it cannot. */
  readonly running: () => Promise<void>;
  /**
   * One request at a time; its bytes are handed over. Rejects when the sound cannot be read, and with any failure of
   * the thread.
   */
  readonly ask: (request: SoundRequest) => Promise<Answer>;
  /** What is still asked rejects. Idempotent. */
  readonly end: () => Promise<void>;
}

/** What a thread is started with. */
export interface SoundThreadParts {
  /** Its file, which answers by `answerInThread`. */
  readonly url: URL;
  /** What it is started for, as its `workerData`. */
  readonly errand: unknown;
  /** The error for sound that cannot be read; the reason is part of a sentence. */
  readonly unreadable: (reason: string) => Error;
}

/** Enough for the longest call; a file made to exhaust the memory ends its own thread alone. */
const memoryLimitMb = 192;

/** Starts a thread that knows nothing of the environment. */
export function startSoundThread<Answer>({ url, errand, unreadable }: SoundThreadParts): SoundThread<Answer> {
  const worker = new Worker(url, {
    env: {},
    workerData: errand,
    // What the decoders say of bad files is nobody's business.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | null = null;
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
  };
  worker.on('message', (reply: SoundReply<Answer>) => {
    if (reply.kind === 'heard') waiting?.resolve(reply.answer);
    else fail(unreadable(reply.reason));
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('it takes too much memory') : error),
  );
  worker.on('exit', () => fail(new Error('the reader of sound ended')));
  return {
    running: () =>
      new Promise((resolve, reject) => {
        worker.once('online', resolve);
        for (const event of ['error', 'exit']) worker.once(event, () => reject(failure));
      }),
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (failure !== null) reject(failure);
        else worker.postMessage(request, request.kind === 'bytes' ? [request.bytes.buffer] : []);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
