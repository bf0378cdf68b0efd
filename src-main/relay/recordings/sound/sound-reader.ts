import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { UnreadableSound } from '#domain/sound.ts';
import type { SoundReply, SoundRequest } from './sound-messages.ts';

/** The sound of a recording as it is read; must be closed. */
export interface OpenSound {
  /** Pieces of every channel, 16 kHz. Throws UnreadableSound. */
  readonly pieces: () => AsyncGenerator<readonly Float32Array[]>;
  readonly close: () => Promise<void>;
}

const workerMemoryMb = 192;

/**
 * Where the worker is, seen from an entry of the relay (`import.meta.url`): its source, or `sound-worker.js` beside the entry when both
 * are bundled.
 */
export function soundWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return new URL(isSource ? './recordings/sound/sound-worker.ts' : './sound-worker.js', entryUrl);
}

/** Reads the sound of audio. */
export type ReadSound = (audio: () => AsyncGenerator<Buffer>) => OpenSound;

/**
 * A reader that decodes away from the thread that answers, each recording in a worker of its own, a piece when it is asked for. However
 * many are read, one piece is decoded at a time: the other processors are for who calls.
 */
export function createSoundReader(workerUrl: URL): ReadSound {
  const turns = new PQueue({ concurrency: 1 });
  return (audio) => openSound(workerUrl, turns, audio);
}

function openSound(workerUrl: URL, turns: PQueue, audio: () => AsyncGenerator<Buffer>): OpenSound {
  const worker = new Worker(workerUrl, {
    env: {},
    // What the decoders say of bad files is nobody's business.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let waiting: {
    readonly resolve: (channels: readonly Float32Array[]) => void;
    readonly reject: (error: Error) => void;
  } | null = null;
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
  };
  worker.on('message', (reply: SoundReply) => {
    if (reply.kind === 'sound') waiting?.resolve(reply.channels);
    else fail(new UnreadableSound(reply.reason));
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableSound('it takes too much memory') : error),
  );
  worker.on('exit', () => fail(new Error('the reader of sound ended')));
  const ask = (request: SoundRequest, moved: ArrayBuffer[]): Promise<readonly Float32Array[]> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      if (failure === null) worker.postMessage(request, moved);
      else reject(failure);
    });
  return {
    pieces: async function* () {
      for await (const piece of audio()) {
        const bytes = new Uint8Array(piece);
        const channels = await turns.add(() => ask({ kind: 'bytes', bytes }, [bytes.buffer]));
        if (channels.length > 0) yield channels;
      }
      const rest = await ask({ kind: 'end' }, []);
      if (rest.length > 0) yield rest;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
