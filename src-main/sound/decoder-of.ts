import { type AudioDecoder, UnreadableSound } from './audio-decoder.ts';
import { audioTypeOf } from './audio-type.ts';

/** The decoder of a file, by its first bytes; only what that kind needs is loaded. Throws UnreadableSound. */
export async function decoderOf(head: Uint8Array): Promise<AudioDecoder> {
  switch (audioTypeOf(head)) {
    case 'audio/mpeg':
      return (await import('./mpeg-decoder.ts')).createMpegDecoder();
    case 'audio/ogg':
      return (await import('./ogg-decoder.ts')).createOggDecoder(head.subarray(0, 512));
    case 'audio/wav':
      return (await import('./wav-decoder.ts')).createWavDecoder();
    case 'audio/mp4':
      return (await import('./packed-decoder.ts')).createPackedDecoder('m4a');
    case 'audio/aac':
      return (await import('./packed-decoder.ts')).createPackedDecoder('aac');
    case 'audio/flac':
      return (await import('./packed-decoder.ts')).createPackedDecoder('flac');
    default:
      throw new UnreadableSound('its kind of audio cannot be read');
  }
}
