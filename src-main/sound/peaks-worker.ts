import { parentPort } from 'node:worker_threads';
import { type AudioDecoder, UnreadableSound } from './audio-decoder.ts';
import { audioTypeOf } from './audio-type.ts';
import { decoderOf } from './decoder-of.ts';
import { createPeakGatherer, joinTwins } from './peak-gatherer.ts';
import type { PeaksReply, PeaksRequest } from './peaks-messages.ts';

const port = parentPort;
if (port === null) throw new Error('the maker of peaks is started as a worker thread');

const peaks = createPeakGatherer();
let decoder: AudioDecoder | null = null;
/** Kinds of audio whose decoder may make two channels of one. */
const maybeTwins: ReadonlySet<string | null> = new Set(['audio/mp4', 'audio/aac']);
/** Its one channel may have been made two. */
let isMaybeTwins = false;

port.on('message', (request: PeaksRequest) => {
  take(request).then(answer, (error: unknown) => {
    answer({ kind: 'failed', reason: error instanceof UnreadableSound ? error.message : 'it is damaged' });
  });
});
answer({ kind: 'more' });

async function take(request: PeaksRequest): Promise<PeaksReply> {
  if (request.kind === 'bytes') {
    if (decoder === null) {
      decoder = await decoderOf(request.bytes);
      isMaybeTwins = maybeTwins.has(audioTypeOf(request.bytes));
    }
    peaks.add(await decoder.decode(request.bytes));
    return { kind: 'more' };
  }
  if (decoder !== null) peaks.add(await decoder.end());
  const found = peaks.finish();
  return found === null
    ? { kind: 'failed', reason: 'there is no sound in it' }
    : { kind: 'done', json: JSON.stringify(isMaybeTwins ? joinTwins(found) : found) };
}

function answer(reply: PeaksReply): void {
  port?.postMessage(reply);
}
