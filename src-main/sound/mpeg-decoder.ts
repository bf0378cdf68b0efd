import { MPEGDecoder } from 'mpg123-decoder';
import { type AudioDecoder, noSamples, type Samples } from './audio-decoder.ts';
import { isMpegFrame } from './audio-type.ts';

/** Decodes mp3. */
export async function createMpegDecoder(): Promise<AudioDecoder> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const countChannels = createChannelCounter();
  let channels: number | null = null;
  return {
    decode: async (bytes): Promise<Samples> => {
      channels ??= countChannels(bytes);
      const { channelData, samplesDecoded, sampleRate } = decoder.decode(bytes);
      // The library makes two channels of one.
      return samplesDecoded === 0 ? noSamples : { sampleRate, channels: channelData.slice(0, channels ?? 2) };
    },
    end: async () => noSamples,
  };
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
