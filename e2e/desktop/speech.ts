import { sayAloud, type Voice, voiceRate } from '../../scripts/speech/say-aloud.ts';
import { wavOf } from '../../src-main/sound/wav.ts';
import { heardRate } from './heard-sound.ts';

const voices: readonly Voice[] = ['slt', 'rms'];

/** Lines as they were spoken aloud. */
export interface SpokenLines {
  /** All of them in one WAV file. */
  readonly audio: Uint8Array;
  /** Each by itself, as it sounds from a loudspeaker: 16 bits, mono, at `heardRate`. */
  readonly lines: readonly Int16Array[];
}

/** Has lines spoken by two voices in turn, each beginning so many seconds after the one before. Throws when a line takes longer. */
export function speakAloud(lines: readonly string[], lineSeconds: number): SpokenLines {
  const spoken = lines.map((line, index) => sayAloud(line, voices[index % voices.length] ?? 'slt'));
  const lineSamples = lineSeconds * voiceRate;
  const all = new Int16Array(lines.length * lineSamples);
  for (const [index, samples] of spoken.entries()) {
    if (samples.length > lineSamples) throw new Error(`too long to be spoken in time: ${lines[index]}`);
    all.set(samples, index * lineSamples);
  }
  const step = voiceRate / heardRate;
  const asHeard = (samples: Int16Array): Int16Array =>
    Int16Array.from({ length: Math.floor(samples.length / step) }, (_, at) => samples[at * step] ?? 0);
  return { audio: wavOf(new Uint8Array(all.buffer), { sampleRate: voiceRate }), lines: spoken.map(asHeard) };
}
