import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { UnreadableSound } from '#domain/sound.ts';
import type { Cut, SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundSurvey } from '#sound/sound-survey.ts';
import type { SoundErrand, SoundReply, SoundRequest } from './sound-messages.ts';

/** Reads the sound of audio, whose bytes it opens from their beginning each time. */
export interface SoundReader {
  /** Null when there is no sound in it. Rejects with UnreadableSound. */
  readonly survey: (audio: () => AsyncGenerator<Buffer>) => Promise<SoundSurvey | null>;
  /** Throws UnreadableSound. Who stops early MUST return the generator. */
  readonly stretches: (audio: () => AsyncGenerator<Buffer>, cut: Cut, channels: number) => AsyncGenerator<SoundStretch>;
}

type Heard = Extract<SoundReply, { kind: 'heard' }>;

const workerMemoryMb = 192;

/**
 * Where the worker is, seen from an entry of the relay (`import.meta.url`): its source, or `sound-worker.js` beside the entry when both
 * are bundled.
 */
export function soundWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return new URL(isSource ? './recordings/sound/sound-worker.ts' : './sound-worker.js', entryUrl);
}

/**
 * A reader that decodes, hears through, cuts and writes files away from the thread that answers, each recording in a worker of its own, a
 * piece when it is asked for. However many are read, one piece is worked on at a time: the other processors are for who calls.
 */
export function createSoundReader(workerUrl: URL): SoundReader {
  const turns = new PQueue({ concurrency: 1 });
  const hear = async function* (audio: () => AsyncGenerator<Buffer>, errand: SoundErrand): AsyncGenerator<Heard> {
    // To start a thread holds the one that answers up: not ten at once.
    const worker = await turns.add(() => startWorker(workerUrl, errand));
    try {
      for await (const piece of audio()) {
        const bytes = new Uint8Array(piece);
        yield await turns.add(() => worker.ask({ kind: 'bytes', bytes }, [bytes.buffer]));
      }
      yield await turns.add(() => worker.ask({ kind: 'end' }, []));
    } finally {
      await worker.end();
    }
  };
  return {
    survey: async (audio) => {
      let survey: SoundSurvey | null = null;
      for await (const heard of hear(audio, { kind: 'survey' })) survey = heard.survey;
      return survey;
    },
    stretches: async function* (audio, cut, channels) {
      for await (const { stretches } of hear(audio, { kind: 'cut', cut, channels })) yield* stretches;
    },
  };
}

interface SoundWorker {
  readonly ask: (request: SoundRequest, moved: ArrayBuffer[]) => Promise<Heard>;
  readonly end: () => Promise<void>;
}

async function startWorker(workerUrl: URL, errand: SoundErrand): Promise<SoundWorker> {
  const worker = new Worker(workerUrl, {
    env: {},
    workerData: errand,
    // What the decoders say of bad files is nobody's business.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  let waiting: { readonly resolve: (heard: Heard) => void; readonly reject: (error: Error) => void } | null = null;
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    waiting?.reject(failure);
  };
  worker.on('message', (reply: SoundReply) => {
    if (reply.kind === 'heard') waiting?.resolve(reply);
    else fail(new UnreadableSound(reply.reason));
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableSound('it takes too much memory') : error),
  );
  worker.on('exit', () => fail(new Error('the reader of sound ended')));
  await once(worker, 'online');
  return {
    ask: (request, moved) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (failure === null) worker.postMessage(request, moved);
        else reject(failure);
      }),
    end: async () => {
      await worker.terminate();
    },
  };
}
