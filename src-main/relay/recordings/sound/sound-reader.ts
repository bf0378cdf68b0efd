import { Worker } from 'node:worker_threads';
import { UnreadableSound } from '#domain/sound.ts';
import type { SoundReply, SoundRequest } from './sound-messages.ts';

/** The sound of a recording as it is read; must be closed. */
export interface ReadSound {
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

/** Reads sound away from the thread that answers: the worker decodes a piece while the one before it is used, and no further. */
export function readSound(workerUrl: URL, audio: () => AsyncGenerator<Buffer>): ReadSound {
  const worker = new Worker(workerUrl, {
    env: {},
    // What the decoders say of bad files is nobody's business.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  const ask = (request: SoundRequest, moved: ArrayBuffer[]): Promise<readonly Float32Array[]> =>
    new Promise((resolve, reject) => {
      const settle = (run: () => void): void => {
        worker.removeAllListeners();
        run();
      };
      worker.once('message', (reply: SoundReply) =>
        settle(() => (reply.kind === 'sound' ? resolve(reply.channels) : reject(new UnreadableSound(reply.reason)))),
      );
      worker.once('error', (error: NodeJS.ErrnoException) =>
        settle(() =>
          reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableSound('it takes too much memory') : error),
        ),
      );
      worker.once('exit', () => settle(() => reject(new Error('the reader of sound ended'))));
      worker.postMessage(request, moved);
    });
  return {
    pieces: async function* () {
      for await (const piece of audio()) {
        const bytes = new Uint8Array(piece);
        const channels = await ask({ kind: 'bytes', bytes }, [bytes.buffer]);
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
