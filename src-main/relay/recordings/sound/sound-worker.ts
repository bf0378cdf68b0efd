import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type AudioDecoder, type Samples, UnreadableSound } from '#sound/audio-decoder.ts';
import { decoderOf } from '#sound/decoder-of.ts';
import { createCutter, type SoundStretch } from '#sound/sound-cutter.ts';
import { soundRate } from '#sound/sound-rate.ts';
import { createSurveyor, type SoundSurvey } from '#sound/sound-survey.ts';
import { createResampler, type Resampler } from './resampler.ts';
import type { SoundErrand, SoundReply, SoundRequest } from './sound-messages.ts';

// Calls are taken while it works. Elsewhere than on Linux this would slow the whole process down.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const port = parentPort;
if (port === null) throw new Error('the reader of sound is started as a worker thread');

/** What is made of the sound as it comes. */
interface Listener {
  readonly add: (channels: readonly Float32Array[]) => readonly SoundStretch[];
  readonly finish: () => { readonly stretches: readonly SoundStretch[]; readonly survey: SoundSurvey | null };
}

const listener = createListener(workerData as SoundErrand);
let decoder: AudioDecoder | null = null;
let resamplers: readonly Resampler[] = [];

port.on('message', (request: SoundRequest) => {
  take(request).then(answer, (error: unknown) => {
    answer({ kind: 'failed', reason: error instanceof UnreadableSound ? error.message : 'it is damaged' });
  });
});

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

async function take(request: SoundRequest): Promise<SoundReply> {
  if (request.kind === 'bytes') {
    decoder ??= await decoderOf(request.bytes);
    return { kind: 'heard', stretches: hear(await decoder.decode(request.bytes)), survey: null };
  }
  const last = decoder === null ? [] : hear(await decoder.end());
  const { stretches, survey } = listener.finish();
  return { kind: 'heard', stretches: [...last, ...stretches], survey };
}

function hear({ sampleRate, channels }: Samples): readonly SoundStretch[] {
  if (channels.length === 0) return [];
  if (resamplers.length === 0) resamplers = channels.map(() => createResampler(sampleRate, soundRate));
  return listener.add(resamplers.map((resample, at) => resample(channels[at] ?? new Float32Array(0))));
}

function answer(reply: SoundReply): void {
  const moved = reply.kind === 'heard' ? reply.stretches.flatMap(({ channels }) => channels) : [];
  port?.postMessage(
    reply,
    moved.map(({ buffer }) => buffer),
  );
}
