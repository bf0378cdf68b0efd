import { soundRate } from './sound-rate.ts';

/** How much of such a file is its header. */
const headerBytes = 44;

/** Sound as a WAV file: 16 kHz, mono, 16 bits. `samples` between -1 and 1. */
export function formatWav(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const name = (at: number, text: string): void => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  name(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  name(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, soundRate, true);
  view.setUint32(28, soundRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  name(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  fill16(samples, new Int16Array(bytes.buffer, headerBytes));
  return bytes;
}

/** The bare samples of such a file. */
export function wavSamples(wav: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return wav.buffer.slice(wav.byteOffset + headerBytes, wav.byteOffset + wav.byteLength);
}

/** Little-endian, as every computer this runs on is. */
function fill16(samples: Float32Array, numbers: Int16Array): void {
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    numbers[index] = sample > 1 ? 32_767 : sample < -1 ? -32_767 : Math.round(sample * 32_767);
  }
}
