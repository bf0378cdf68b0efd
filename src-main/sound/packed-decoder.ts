import decode from 'audio-decode';
import { type AudioDecoder, noSamples, type Samples, UnreadableSound } from './audio-decoder.ts';

/** Kinds of audio that are decoded by a library of many. */
export type PackedKind = 'm4a' | 'aac' | 'flac';

/**
 * An m4a whose index comes last is held until then: it cannot be read before. A larger one is not drawn, so that memory stays
 * bounded; at the rates of telephony this is many hours.
 */
const heldLimitBytes = 48 * 1024 * 1024;

/**
 * Decodes m4a (with AAC), AAC and FLAC. AAC's two channels are told from one at the end only (`joinTwins`): what sounds alike on
 * both for a while may part later. Throws UnreadableSound for an m4a that would have to be held and is too large.
 */
export async function createPackedDecoder(kind: PackedKind): Promise<AudioDecoder> {
  const feed = await decode[kind]();
  const mayMerge = kind !== 'flac';
  let heldBytes = 0;
  let hasBegun = false;
  const take = (decoded: { readonly sampleRate: number; readonly channelData: readonly Float32Array[] }): Samples => {
    const [first, second] = decoded.channelData;
    if (first === undefined || first.length === 0) return noSamples;
    hasBegun = true;
    const channels = mayMerge ? [first, second ?? first] : decoded.channelData;
    return { sampleRate: decoded.sampleRate, channels };
  };
  return {
    decode: async (bytes) => {
      if (!hasBegun) heldBytes += bytes.length;
      if (heldBytes > heldLimitBytes) throw new UnreadableSound('it is too large for an index that comes last');
      return take(await feed(bytes));
    },
    end: async () => take(await feed()),
  };
}
