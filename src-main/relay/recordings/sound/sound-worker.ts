import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { soundRate } from '#domain/sound.ts';
import { type AudioDecoder, type Samples, UnreadableSound } from '#sound/audio-decoder.ts';
import { decoderOf } from '#sound/decoder-of.ts';
import { createResampler, type Resampler } from './resampler.ts';
import type { SoundReply, SoundRequest } from './sound-messages.ts';

// Calls are taken while it works. Elsewhere than on Linux this would slow the whole process down.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const port = parentPort;
if (port === null) throw new Error('the reader of sound is started as a worker thread');

let decoder: AudioDecoder | null = null;
let resamplers: readonly Resampler[] = [];

port.on('message', (request: SoundRequest) => {
  take(request).then(answer, (error: unknown) => {
    answer({ kind: 'failed', reason: error instanceof UnreadableSound ? error.message : 'it is damaged' });
  });
});

async function take(request: SoundRequest): Promise<SoundReply> {
  if (request.kind === 'bytes') {
    decoder ??= await decoderOf(request.bytes);
    return soundOf(await decoder.decode(request.bytes));
  }
  return decoder === null ? { kind: 'sound', channels: [] } : soundOf(await decoder.end());
}

function soundOf({ sampleRate, channels }: Samples): SoundReply {
  if (channels.length === 0) return { kind: 'sound', channels: [] };
  if (resamplers.length === 0) resamplers = channels.map(() => createResampler(sampleRate, soundRate));
  return { kind: 'sound', channels: resamplers.map((resample, at) => resample(channels[at] ?? new Float32Array(0))) };
}

function answer(reply: SoundReply): void {
  port?.postMessage(reply, reply.kind === 'sound' ? reply.channels.map((channel) => channel.buffer) : []);
}
