import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { soundRate } from '../../src-main/sound/sound-rate.ts';
import { formatWav } from '../../src-main/sound/wav.ts';
import { createWavDecoder } from '../../src-main/sound/wav-decoder.ts';
import { heardRate } from './heard-sound.ts';

const run = promisify(execFile);

/** Two voices of the speech synthesis that speak at `soundRate`. */
const voices = ['slt', 'rms'] as const;

/** Lines as they were spoken aloud. */
export interface SpokenLines {
  /** All of them in one WAV file. */
  readonly audio: Uint8Array;
  /** Each by itself, as it sounds from a loudspeaker: 16 bits, mono, at `heardRate`. */
  readonly lines: readonly Int16Array[];
}

/** Has lines spoken by two voices in turn, each beginning so many seconds after the one before. Throws when a line takes longer. */
export async function speakAloud(lines: readonly string[], lineSeconds: number): Promise<SpokenLines> {
  const spoken = await Promise.all(
    lines.map((line, index) => synthesise(line, voices[index % voices.length] ?? 'slt')),
  );
  const all = new Float32Array(lines.length * lineSeconds * soundRate);
  for (const [index, samples] of spoken.entries()) {
    if (samples.length > lineSeconds * soundRate) throw new Error(`too long to be spoken in time: ${lines[index]}`);
    all.set(samples, index * lineSeconds * soundRate);
  }
  const step = soundRate / heardRate;
  const asHeard = (samples: Float32Array): Int16Array =>
    Int16Array.from({ length: Math.floor(samples.length / step) }, (_, at) => (samples[at * step] ?? 0) * 32_767);
  return { audio: formatWav(all), lines: spoken.map(asHeard) };
}

async function synthesise(text: string, voice: string): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'briefline-speech-'));
  try {
    const file = join(folder, 'line.wav');
    await run('flite', ['-voice', voice, '-t', text, '-o', file]);
    const { sampleRate, channels } = await createWavDecoder().decode(await readFile(file));
    const [samples] = channels;
    if (samples === undefined || sampleRate !== soundRate) throw new Error(`the voice ${voice} speaks at another rate`);
    return samples;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
