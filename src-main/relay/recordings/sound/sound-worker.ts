import { constants, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { answerInThread } from '#sound/answer-in-thread.ts';
import type { AudioDecoder, Samples } from '#sound/audio-decoder.ts';
import { decoderOf } from '#sound/decoder-of.ts';
import { createCutter, type SoundStretch } from '#sound/sound-cutter.ts';
import type { SoundRequest } from '#sound/sound-messages.ts';
import { soundRate } from '#sound/sound-rate.ts';
import { createSurveyor } from '#sound/sound-survey.ts';
import { createResampler, type Resampler } from './resampler.ts';
import type { HeardSound, SoundErrand } from './sound-errand.ts';

// Calls are taken while it works. Elsewhere than on Linux this would slow the whole process down.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

/** What is made of the sound as it comes. */
interface Listener {
  readonly add: (channels: readonly Float32Array[]) => readonly SoundStretch[];
  readonly finish: () => HeardSound;
}

const listener = createListener(workerData as SoundErrand);
let decoder: AudioDecoder | null = null;
let resamplers: readonly Resampler[] = [];

answerInThread(take, ({ stretches }) => stretches.flatMap(({ channels }) => channels.map(({ buffer }) => buffer)));

function createListener(errand: SoundErrand): Listener {
  if (errand.kind === 'cut') {
    const cutter = createCutter(errand.cut, errand.channels);
    return { add: cutter.add, finish: () => ({ stretches: cutter.finish(), survey: null }) };
  }
  const surveyor = createSurveyor();
  return {
    add: (channels) => {
      surveyor.add(channels);
      return [];
    },
    finish: () => ({ stretches: [], survey: surveyor.finish() }),
  };
}

async function take(request: SoundRequest): Promise<HeardSound> {
  if (request.kind === 'bytes') {
    decoder ??= await decoderOf(request.bytes);
    return { stretches: hear(await decoder.decode(request.bytes)), survey: null };
  }
  const last = decoder === null ? [] : hear(await decoder.end());
  const { stretches, survey } = listener.finish();
  return { stretches: [...last, ...stretches], survey };
}

function hear({ sampleRate, channels }: Samples): readonly SoundStretch[] {
  if (channels.length === 0) return [];
  if (resamplers.length === 0) resamplers = channels.map(() => createResampler(sampleRate, soundRate));
  return listener.add(resamplers.map((resample, at) => resample(channels[at] ?? new Float32Array(0))));
}
