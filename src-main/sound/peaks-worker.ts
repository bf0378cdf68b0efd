import { parentPort } from 'node:worker_threads';
import { type AudioDecoder, UnreadableSound } from './audio-decoder.ts';
import { decoderOf } from './decoder-of.ts';
import { createPeakGatherer } from './peak-gatherer.ts';
import type { PeaksReply, PeaksRequest } from './peaks-messages.ts';

const port = parentPort;
if (port === null) throw new Error('the maker of peaks is started as a worker thread');

const peaks = createPeakGatherer();
let decoder: AudioDecoder | null = null;

port.on('message', (request: PeaksRequest) => {
  take(request).then(answer, (error: unknown) => {
    answer({ kind: 'failed', reason: error instanceof UnreadableSound ? error.message : 'it is damaged' });
  });
});
answer({ kind: 'more' });

async function take(request: PeaksRequest): Promise<PeaksReply> {
  if (request.kind === 'bytes') {
    decoder ??= await decoderOf(request.bytes);
    peaks.add(await decoder.decode(request.bytes));
    return { kind: 'more' };
  }
  if (decoder !== null) peaks.add(await decoder.end());
  const found = peaks.finish();
  return found === null
    ? { kind: 'failed', reason: 'there is no sound in it' }
    : { kind: 'done', json: JSON.stringify(found) };
}

function answer(reply: PeaksReply): void {
  port?.postMessage(reply);
}
