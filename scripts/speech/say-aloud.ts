import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Voices of the speech synthesis that speak at `voiceRate`. */
export type Voice = 'rms' | 'slt';

/** Samples a second. */
export const voiceRate = 16_000;

/** What a voice of the speech synthesis (flite) says, in English: 16 bits, mono, `voiceRate` samples a second. */
export function sayAloud(text: string, voice: Voice): Int16Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'briefline-speech-'));
  try {
    const file = join(folder, 'said.wav');
    execFileSync('flite', ['-voice', voice, '-t', text, '-o', file]);
    const wav = readFileSync(file);
    if (wav.readUInt32LE(24) !== voiceRate) throw new Error(`the voice ${voice} speaks at another rate`);
    const bytes = wav.subarray(wav.indexOf('data', 12, 'latin1') + 8);
    return new Int16Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
