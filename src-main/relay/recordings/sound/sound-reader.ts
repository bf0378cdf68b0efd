import PQueue from 'p-queue';
import { UnreadableSound } from '#domain/recording/sound.ts';
import type { Cut, SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundSurvey } from '#sound/sound-survey.ts';
import { type SoundThread, startSoundThread } from '#sound/sound-thread.ts';
import type { HeardSound, SoundErrand } from './sound-errand.ts';

/** Reads the sound of audio, whose bytes it opens from their beginning each time. */
export interface SoundReader {
  /** Null when there is no sound in it. Rejects with UnreadableSound. */
  readonly survey: (audio: () => AsyncGenerator<Buffer>) => Promise<SoundSurvey | null>;
  /** Throws UnreadableSound. Who stops early MUST return the generator. */
  readonly stretches: (audio: () => AsyncGenerator<Buffer>, cut: Cut, channels: number) => AsyncGenerator<SoundStretch>;
}

/**
 * Where the worker is, seen from an entry of the relay (`import.meta.url`): its source, or `sound-worker.js` beside the
 * entry when both are bundled.
 */
export function soundWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return new URL(isSource ? './recordings/sound/sound-worker.ts' : './sound-worker.js', entryUrl);
}

/**
 * A reader that decodes, hears through, cuts and writes files away from the thread that answers, each recording in a
 * worker of its own, a piece when it is asked for. However many are read, one piece is worked on at a time: the other
 * processors are for who calls.
 */
export function createSoundReader(workerUrl: URL): SoundReader {
  const turns = new PQueue({ concurrency: 1 });
  const hear = async function* (audio: () => AsyncGenerator<Buffer>, errand: SoundErrand): AsyncGenerator<HeardSound> {
    // To start a thread holds the one that answers up: not ten at once.
    const thread = await turns.add(() => startThread(workerUrl, errand));
    try {
      for await (const piece of audio()) {
        const bytes = new Uint8Array(piece);
        yield await turns.add(() => thread.ask({ kind: 'bytes', bytes }));
      }
      yield await turns.add(() => thread.ask({ kind: 'end' }));
    } finally {
      await thread.end();
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

async function startThread(url: URL, errand: SoundErrand): Promise<SoundThread<HeardSound>> {
  const unreadable = (reason: string): Error => new UnreadableSound(reason);
  const thread = startSoundThread<HeardSound>({ url, errand, unreadable });
  await thread.running();
  return thread;
}
