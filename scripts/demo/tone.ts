import { wavOf } from '../../src-main/sound/wav.ts';

/** Samples a second of telephone audio. */
const sampleRate = 8000;

/** Two voices as tones that take turns, one a channel: a WAV file of so many seconds (16 bits, stereo). */
export function toneOf(seconds: number): Buffer {
  const frames = seconds * sampleRate;
  const sound = Buffer.alloc(frames * 4);
  for (let frame = 0; frame < frames; frame += 1) {
    const second = frame / sampleRate;
    const isLawyer = Math.floor(second / 3) % 2 === 0;
    const syllable = Math.abs(Math.sin(second * 9)) * 9000;
    sound.writeInt16LE(isLawyer ? Math.round(Math.sin(second * 1100) * syllable) : 0, frame * 4);
    sound.writeInt16LE(isLawyer ? 0 : Math.round(Math.sin(second * 1700) * syllable), frame * 4 + 2);
  }
  return wavOf(sound, { channels: 2, sampleRate });
}
