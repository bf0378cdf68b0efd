import { type AudioDecoder, noSamples, type Samples, UnreadableSound } from './audio-decoder.ts';
import { parseWavFormat, type WavFormat } from './wav-format.ts';

/** `RIFF`, a size, `WAVE`. */
const riffBytes = 12;
/** A chunk's name and size. */
const chunkHeaderBytes = 8;
/** A `fmt ` chunk that is longer is none. */
const longestFormatBytes = 1024;

/** Decodes WAV (PCM of 8 to 32 bits, A-law, mu-law). A size that was never filled in means: until the end. */
export function createWavDecoder(): AudioDecoder {
  let held: Uint8Array = new Uint8Array(0);
  let toSkip = riffBytes;
  let format: WavFormat | null = null;
  /** Bytes of sound still to come; null before the sound. */
  let soundBytes: number | null = null;

  const takeSound = (bytes: Uint8Array, sound: WavFormat, left: number): Samples => {
    const frameBytes = sound.bytesPerSample * sound.channels;
    const all = joined(held, bytes).subarray(0, left);
    const frames = Math.floor(all.length / frameBytes);
    held = all.slice(frames * frameBytes);
    soundBytes = left - frames * frameBytes;
    return samplesOf(all, frames, sound);
  };

  const skip = (bytes: Uint8Array): Uint8Array => {
    const skipped = Math.min(toSkip, bytes.length);
    toSkip -= skipped;
    return bytes.subarray(skipped);
  };

  const beginSound = (bytes: Uint8Array, sizeBytes: number): Samples => {
    if (format === null) throw new UnreadableSound('it does not say how its sound is written');
    held = new Uint8Array(0);
    const isUnknown = sizeBytes === 0 || sizeBytes === 0xffff_ffff;
    return takeSound(bytes, format, isUnknown ? Number.MAX_SAFE_INTEGER : sizeBytes);
  };

  /** Reads chunks until the sound begins or more is needed. */
  const takeHeader = (bytes: Uint8Array): Samples => {
    let rest = skip(joined(held, bytes));
    for (let chunk = chunkAt(rest); chunk !== null; chunk = chunkAt(rest)) {
      if (chunk.name === 'data') return beginSound(rest.subarray(chunkHeaderBytes), chunk.sizeBytes);
      if (chunk.name === 'fmt ') format = parseWavFormat(chunk.content);
      toSkip = chunkHeaderBytes + chunk.sizeBytes + (chunk.sizeBytes % 2);
      rest = skip(rest);
    }
    held = rest.slice();
    return noSamples;
  };

  return {
    decode: async (bytes) =>
      soundBytes === null || format === null ? takeHeader(bytes) : takeSound(bytes, format, soundBytes),
    end: async () => noSamples,
  };
}

interface Chunk {
  readonly name: string;
  readonly sizeBytes: number;
  /** As much of it as is there; all of `fmt `. */
  readonly content: Uint8Array;
}

/** The chunk that begins here; null when more is needed to read it. */
function chunkAt(bytes: Uint8Array): Chunk | null {
  if (bytes.length < chunkHeaderBytes) return null;
  const name = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const sizeBytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  const content = bytes.subarray(chunkHeaderBytes, chunkHeaderBytes + sizeBytes);
  if (name !== 'fmt ') return { name, sizeBytes, content };
  if (sizeBytes > longestFormatBytes) throw new UnreadableSound('its header makes no sense');
  return content.length < sizeBytes ? null : { name, sizeBytes, content };
}

function samplesOf(
  bytes: Uint8Array,
  frames: number,
  { channels, bytesPerSample, sampleAt, sampleRate }: WavFormat,
): Samples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frameBytes = bytesPerSample * channels;
  const decoded = Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let frame = 0, at = channel * bytesPerSample; frame < frames; frame += 1, at += frameBytes) {
      samples[frame] = sampleAt(view, at);
    }
    return samples;
  });
  return { sampleRate, channels: decoded };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}
