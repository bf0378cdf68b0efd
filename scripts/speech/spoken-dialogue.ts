import { wavOf } from '../../src-main/sound/wav.ts';
import { sayAloud, type Voice, voiceRate } from './say-aloud.ts';

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

const voices: Readonly<Record<SpokenTurn['side'], Voice>> = { us: 'rms', them: 'slt' };
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
 * Has flite say the turns one after the other. With two channels ours is the left one and theirs the right, each in its
 * own voice; with one, a single voice says all of it.
 */
export function speakDialogue(turns: readonly SpokenTurn[], channels: 1 | 2): SpokenDialogue {
  const spoken = turns.map(({ side, text }) => sayAloud(text, channels === 1 ? voices.us : voices[side]));
  return layOut(turns, spoken, channels);
}

function layOut(turns: readonly SpokenTurn[], spoken: readonly Int16Array[], channels: 1 | 2): SpokenDialogue {
  const pause = pauseSeconds * voiceRate;
  const frames = spoken.reduce((sum, { length }) => sum + length + pause, pause);
  const sound = new Int16Array(frames * channels);
  let at = pause;
  const timed = turns.map((turn, index): TimedTurn => {
    const samples = spoken[index] ?? new Int16Array(0);
    const channel = channels === 2 && turn.side === 'them' ? 1 : 0;
    for (const [frame, sample] of samples.entries()) sound[(at + frame) * channels + channel] = sample;
    const startSeconds = at / voiceRate;
    at += samples.length + pause;
    return { ...turn, startSeconds, endSeconds: startSeconds + samples.length / voiceRate };
  });
  const wav = wavOf(new Uint8Array(sound.buffer), { channels, sampleRate: voiceRate });
  return { wav, seconds: frames / voiceRate, turns: timed };
}
