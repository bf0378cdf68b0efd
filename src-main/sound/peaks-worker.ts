import { answerInThread } from './answer-in-thread.ts';
import { type AudioDecoder, UnreadableSound } from './audio-decoder.ts';
import { audioTypeOf } from './audio-type.ts';
import { decoderOf } from './decoder-of.ts';
import { createPeakGatherer, joinTwins } from './peak-gatherer.ts';

const peaks = createPeakGatherer();
let decoder: AudioDecoder | null = null;
/** Kinds of audio whose decoder may make two channels of one. */
const maybeTwins: ReadonlySet<string | null> = new Set(['audio/mp4', 'audio/aac']);
/** Its one channel may have been made two. */
let isMaybeTwins = false;

// Answers with the peaks as JSON at the end, and with nothing before.
answerInThread(async (request): Promise<string | null> => {
  if (request.kind === 'bytes') {
    if (decoder === null) {
      decoder = await decoderOf(request.bytes);
      isMaybeTwins = maybeTwins.has(audioTypeOf(request.bytes));
    }
    peaks.add(await decoder.decode(request.bytes));
    return null;
  }
  if (decoder !== null) peaks.add(await decoder.end());
  const found = peaks.finish();
  if (found === null) throw new UnreadableSound('there is no sound in it');
  return JSON.stringify(isMaybeTwins ? joinTwins(found) : found);
});
