import { soundRate } from './sound-rate.ts';

/** How the samples of a WAV file are written. */
export interface WavOptions {
  readonly channels?: number;
  /** Samples a second. */
  readonly sampleRate?: number;
  readonly bits?: number;
  /** 1 PCM, 6 A-law, 7 mu-law. */
  readonly code?: number;
}

/** How much of such a file is its header. */
const headerBytes = 44;

/** A WAV file of samples that are already written so; left out, as the telephone has them: 8 kHz, mono, PCM of 16 bits. */
export function wavOf(sound: Uint8Array, options: WavOptions = {}): Buffer<ArrayBuffer> {
  const wav = Buffer.alloc(headerBytes + sound.length);
  writeHeader(wav, options);
  wav.set(sound, headerBytes);
  return wav;
}

/** Sound as a WAV file: 16 kHz, mono, 16 bits. `samples` between -1 and 1. */
export function formatWav(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + samples.length * 2);
  writeHeader(bytes, { sampleRate: soundRate });
  fill16(samples, new Int16Array(bytes.buffer, headerBytes));
  return bytes;
}

/** The bare samples of such a file. */
export function wavSamples(wav: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return wav.buffer.slice(wav.byteOffset + headerBytes, wav.byteOffset + wav.byteLength);
}

function writeHeader(wav: Uint8Array, { channels = 1, sampleRate = 8000, bits = 16, code = 1 }: WavOptions): void {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const name = (at: number, text: string): void => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  name(0, 'RIFF');
  view.setUint32(4, wav.length - 8, true);
  name(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, code, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, (sampleRate * channels * bits) / 8, true);
  view.setUint16(32, (channels * bits) / 8, true);
  view.setUint16(34, bits, true);
  name(36, 'data');
  view.setUint32(40, wav.length - headerBytes, true);
}

/** Little-endian, as every computer this runs on is. */
function fill16(samples: Float32Array, numbers: Int16Array): void {
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    numbers[index] = sample > 1 ? 32_767 : sample < -1 ? -32_767 : Math.round(sample * 32_767);
  }
}
