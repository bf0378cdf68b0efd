import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { type AudioDecoder, type Samples, UnreadableSound } from './audio-decoder.ts';

/**
 * Decodes Opus or Vorbis in Ogg, whichever `head`, the file's first bytes, says it is. Throws UnreadableSound for
 * anything else.
 */
export async function createOggDecoder(head: Uint8Array): Promise<AudioDecoder> {
  const decoder = decoderOf(Buffer.from(head).toString('latin1'));
  await decoder.ready;
  return {
    decode: async (bytes) => samplesOf(await decoder.decode(bytes)),
    end: async () => samplesOf(await decoder.flush()),
  };
}

function decoderOf(head: string): OggOpusDecoder | OggVorbisDecoder {
  if (head.includes('OpusHead')) return new OggOpusDecoder();
  if (head.includes('\u0001vorbis')) return new OggVorbisDecoder();
  throw new UnreadableSound('it is in Ogg, but neither Opus nor Vorbis');
}

function samplesOf(decoded: { readonly sampleRate: number; readonly channelData: readonly Float32Array[] }): Samples {
  return { sampleRate: decoded.sampleRate, channels: decoded.channelData };
}
