/** Samples a second of telephone audio. */
const sampleRate = 8000;
const headerBytes = 44;

/** Two voices as tones that take turns, one a channel: a WAV file of so many seconds (16 bits, stereo). */
export function toneOf(seconds: number): Buffer {
  const frames = seconds * sampleRate;
  const wav = Buffer.alloc(headerBytes + frames * 4);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(frames * 4, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    const second = frame / sampleRate;
    const isLawyer = Math.floor(second / 3) % 2 === 0;
    const syllable = Math.abs(Math.sin(second * 9)) * 9000;
    wav.writeInt16LE(isLawyer ? Math.round(Math.sin(second * 1100) * syllable) : 0, headerBytes + frame * 4);
    wav.writeInt16LE(isLawyer ? 0 : Math.round(Math.sin(second * 1700) * syllable), headerBytes + frame * 4 + 2);
  }
  return wav;
}
