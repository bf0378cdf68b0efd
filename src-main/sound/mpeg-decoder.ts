import { MPEGDecoder } from 'mpg123-decoder';
import { type AudioDecoder, noSamples, type Samples } from './audio-decoder.ts';
import { isMpegFrame } from './audio-type.ts';

/** An array in the decoder's own memory, and where it begins there. */
interface InnerArray<Numbers> {
  readonly ptr: number;
  readonly len: number;
  readonly buf: Numbers;
}

/**
 * The decoder within the library's. What the library hands out are always two channels, each copied twice: of an hour of
 * telephone sound most of the memory, and a tenth of the time.
 */
interface InsideDecoder {
  readonly _common: {
    readonly wasm: {
      readonly mpeg_decoder_feed: (decoder: number, bytes: number, count: number) => number;
      readonly mpeg_decoder_read: (...decoderAndPlaces: readonly number[]) => number;
    };
  };
  readonly _decoder: number;
  readonly _input: InnerArray<Uint8Array>;
  readonly _output: InnerArray<Float32Array>;
  readonly _samplesDecodedPtr: InnerArray<Uint32Array>;
  readonly _sampleRatePtr: InnerArray<Uint32Array>;
  readonly _errorStringPtr: InnerArray<Uint32Array>;
}

/** What reading answers when all that was fed is read. */
const needsMore = -10;

/** Decodes mp3. */
export async function createMpegDecoder(): Promise<AudioDecoder> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const inside = decoder as unknown as InsideDecoder;
  const countChannels = createChannelCounter();
  let channels: number | null = null;
  return {
    decode: async (bytes) => {
      channels ??= countChannels(bytes);
      // The decoder makes two channels of one.
      const pieces = readPieces(inside, bytes, channels ?? 2);
      if (pieces.length === 0) return noSamples;
      const sampleRate = inside._sampleRatePtr.buf[0] ?? 0;
      return { sampleRate, channels: Array.from({ length: channels ?? 2 }, (_, channel) => joined(pieces, channel)) };
    },
    end: async () => noSamples,
  };
}

/** Feeds bytes and reads all that comes of them: pieces of as many channels, in order. */
function readPieces(inside: InsideDecoder, bytes: Uint8Array, channels: number): readonly Samples['channels'][] {
  const { _common, _decoder, _input, _output, _samplesDecodedPtr: decoded } = inside;
  const { wasm } = _common;
  const pieces: Samples['channels'][] = [];
  const places = [_output.ptr, _output.len, decoded.ptr, inside._sampleRatePtr.ptr, inside._errorStringPtr.ptr];
  for (let at = 0; at < bytes.length; at += _input.len) {
    const fed = bytes.subarray(at, at + _input.len);
    _input.buf.set(fed);
    let answer = wasm.mpeg_decoder_feed(_decoder, _input.ptr, fed.length);
    while (answer !== needsMore) {
      decoded.buf[0] = 0;
      answer = wasm.mpeg_decoder_read(_decoder, ...places);
      const count = decoded.buf[0];
      if (count === 0) continue;
      // Channel after channel, as many samples of each.
      pieces.push(
        Array.from({ length: channels }, (_, channel) => _output.buf.slice(channel * count, (channel + 1) * count)),
      );
    }
  }
  return pieces;
}

function joined(pieces: readonly Samples['channels'][], channel: number): Float32Array {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + (piece[channel]?.length ?? 0), 0));
  let at = 0;
  for (const piece of pieces) {
    const samples = piece[channel] ?? new Float32Array(0);
    all.set(samples, at);
    at += samples.length;
  }
  return all;
}

const id3HeaderBytes = 10;

/** Finds how many channels the first frame has, which may come after a tag as large as a picture; null until it came. */
function createChannelCounter(): (bytes: Uint8Array) => number | null {
  let toSkip: number | null = null;
  return (bytes) => {
    toSkip ??= id3Bytes(bytes);
    const from = Math.min(toSkip, bytes.length);
    toSkip -= from;
    for (let at = from; at + 3 < bytes.length; at += 1) {
      if (isMpegFrame(bytes.subarray(at, at + 4))) return ((bytes[at + 3] ?? 0) & 0xc0) === 0xc0 ? 1 : 2;
    }
    return null;
  };
}

/** How long the tag before the sound is; its size is written in four bytes of seven bits. */
function id3Bytes(head: Uint8Array): number {
  if (Buffer.from(head.subarray(0, 3)).toString('latin1') !== 'ID3') return 0;
  return id3HeaderBytes + head.subarray(6, id3HeaderBytes).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}
