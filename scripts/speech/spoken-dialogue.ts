import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one of two people says. */
export interface SpokenTurn {
  readonly side: 'us' | 'them';
  readonly text: string;
}

/** A turn, and when it is heard. Seconds from the beginning. */
export interface TimedTurn extends SpokenTurn {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A recording of people who speak by turns. */
export interface SpokenDialogue {
  /** 16 bits. */
  readonly wav: Buffer;
  readonly seconds: number;
  readonly turns: readonly TimedTurn[];
}

/** What both voices are made in. */
const sampleRate = 16_000;
const voices = { us: 'rms', them: 'slt' } as const;
const pauseSeconds = 1.2;

/** English legal talk that the recogniser of the tests has all words of. */
export const legalDialogue: readonly SpokenTurn[] = [
  { side: 'us', text: 'Good morning, this is the office of the lawyer.' },
  { side: 'them', text: 'The judge asked for more evidence about the accident.' },
  { side: 'us', text: 'The court will hear the witness on Monday morning.' },
  { side: 'them', text: 'Thank you, my insurance company is waiting for the answer.' },
  { side: 'us', text: 'I will send you the report before Friday.' },
];

/**
 * Has flite say the turns one after the other. With two channels ours is the left one and theirs the right, each in its own voice; with
 * one, a single voice says all of it.
 */
export function speakDialogue(turns: readonly SpokenTurn[], channels: 1 | 2): SpokenDialogue {
  const folder = mkdtempSync(join(tmpdir(), 'briefline-speech-'));
  try {
    const spoken = turns.map(({ side, text }) => speak(text, channels === 1 ? voices.us : voices[side], folder));
    return layOut(turns, spoken, channels);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function layOut(turns: readonly SpokenTurn[], spoken: readonly Int16Array[], channels: 1 | 2): SpokenDialogue {
  const pause = pauseSeconds * sampleRate;
  const frames = spoken.reduce((sum, { length }) => sum + length + pause, pause);
  const sound = new Int16Array(frames * channels);
  let at = pause;
  const timed = turns.map((turn, index): TimedTurn => {
    const samples = spoken[index] ?? new Int16Array(0);
    const channel = channels === 2 && turn.side === 'them' ? 1 : 0;
    for (const [frame, sample] of samples.entries()) sound[(at + frame) * channels + channel] = sample;
    const startSeconds = at / sampleRate;
    at += samples.length + pause;
    return { ...turn, startSeconds, endSeconds: startSeconds + samples.length / sampleRate };
  });
  return { wav: wavOf(sound, channels), seconds: frames / sampleRate, turns: timed };
}

function speak(text: string, voice: string, folder: string): Int16Array {
  const file = join(folder, 'turn.wav');
  execFileSync('flite', ['-voice', voice, '-t', text, '-o', file]);
  const wav = readFileSync(file);
  if (wav.readUInt32LE(24) !== sampleRate) throw new Error(`the voice ${voice} speaks at another rate`);
  const bytes = wav.subarray(wav.indexOf('data', 12, 'latin1') + 8);
  return new Int16Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 2));
}

function wavOf(sound: Int16Array, channels: 1 | 2): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + sound.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sound.byteLength, 40);
  return Buffer.concat([header, Buffer.from(sound.buffer)]);
}
