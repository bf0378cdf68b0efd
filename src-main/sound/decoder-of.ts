import { type AudioDecoder, UnreadableSound } from './audio-decoder.ts';
import { audioTypeOf } from './audio-type.ts';
import { createMpegDecoder } from './mpeg-decoder.ts';
import { createOggDecoder } from './ogg-decoder.ts';
import { createPackedDecoder } from './packed-decoder.ts';
import { createWavDecoder } from './wav-decoder.ts';

/** The decoder of a file, by its first bytes. Throws UnreadableSound. */
export async function decoderOf(head: Uint8Array): Promise<AudioDecoder> {
  switch (audioTypeOf(head)) {
    case 'audio/mpeg':
      return createMpegDecoder();
    case 'audio/ogg':
      return createOggDecoder(head.subarray(0, 512));
    case 'audio/wav':
      return createWavDecoder();
    case 'audio/mp4':
      return createPackedDecoder('m4a');
    case 'audio/aac':
      return createPackedDecoder('aac');
    case 'audio/flac':
      return createPackedDecoder('flac');
    default:
      throw new UnreadableSound('its kind of audio cannot be read');
  }
}
