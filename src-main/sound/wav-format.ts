import { UnreadableSound } from './audio-decoder.ts';

/** How a WAV file writes its samples. */
export interface WavFormat {
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSample: number;
  /** Reads the sample that begins at `at`, between -1 and 1. */
  readonly sampleAt: (view: DataView, at: number) => number;
}

type ReadSample = WavFormat['sampleAt'];

const mostChannels = 8;
/** Says that the real code follows in the extension, 24 bytes into the chunk. */
const extensible = 0xfffe;
const extensionAt = 24;

/** By code and bits of a sample. WAV counts 8 bits from 0 to 255, and more bits from zero. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) / 128,
  '1/16': (view, at) => view.getInt16(at, true) / 2 ** 15,
  '1/24': (view, at) => (view.getInt8(at + 2) * 2 ** 16 + view.getUint16(at, true)) / 2 ** 23,
  '1/32': (view, at) => view.getInt32(at, true) / 2 ** 31,
  '3/32': (view, at) => view.getFloat32(at, true),
  '6/8': (view, at) => aLaw[view.getUint8(at)] ?? 0,
  '7/8': (view, at) => muLaw[view.getUint8(at)] ?? 0,
};

/** G.711: telephone samples on a curve, by byte. */
const aLaw = Float32Array.from({ length: 256 }, (_, byte) => decodeALaw(byte) / 2 ** 15);
const muLaw = Float32Array.from({ length: 256 }, (_, byte) => decodeMuLaw(byte) / 2 ** 15);

/** Reads a `fmt ` chunk. Throws UnreadableSound. */
export function parseWavFormat(chunk: Uint8Array): WavFormat {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (chunk.length < 16) throw new UnreadableSound('its header is cut short');
  const stated = view.getUint16(0, true);
  const code = stated === extensible && chunk.length > extensionAt + 1 ? view.getUint16(extensionAt, true) : stated;
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const bits = view.getUint16(14, true);
  const sampleAt = readers[`${code}/${bits}`];
  if (sampleAt === undefined) throw new UnreadableSound(`its encoding (WAV ${code}, ${bits} bits) cannot be read`);
  if (channels < 1 || channels > mostChannels || sampleRate < 1) throw new UnreadableSound('its header makes no sense');
  return { channels, sampleRate, bytesPerSample: bits / 8, sampleAt };
}

function decodeALaw(byte: number): number {
  const value = byte ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (value & 0x80) === 0 ? -magnitude : magnitude;
}

function decodeMuLaw(byte: number): number {
  const value = ~byte & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return (value & 0x80) === 0 ? magnitude : -magnitude;
}
