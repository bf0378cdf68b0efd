import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, printFigure } from './measure/figures.ts';
import { writeRecording } from './measure/recording-file.ts';
import { startTranscribingRelay } from './measure/transcribing-relay.ts';
import { sendAtRate } from './measure/webhook-load.ts';

// Webhook → answer of a busy firm while ten recordings of ten minutes are written down at once, by a provider that
// takes a fifth of a second for two minutes of sound, against the same relay that writes nothing down. Rounds
// alternate.
const rounds = Number(process.env.ROUNDS ?? 5);
const perSecond = 100;
const sliceSeconds = 2;
/** Of a round: what is left of the recordings then is waited for. */
const mostSlices = 5;
const minutes = 10;
const atOnce = 10;

const folder = mkdtempSync(join(tmpdir(), 'insight-webhooks-'));
const recording = writeRecording(folder, minutes * 60);
const transcribing = await startTranscribingRelay({
  recording,
  seconds: minutes * 60,
  calls: atOnce,
  concurrency: atOnce,
  delayMs: 200,
});
const { target } = transcribing.relay;
const ours: number[] = [];
const limit: number[] = [];
await sendAtRate(target, perSecond, sliceSeconds);
for (let round = 0; round < rounds; round += 1) {
  await transcribing.transcribe();
  let slices = 0;
  for (; slices < mostSlices && (await transcribing.isBusy()); slices += 1) {
    ours.push(...(await sendAtRate(target, perSecond, sliceSeconds)));
  }
  await transcribing.done();
  for (; slices > 0; slices -= 1) limit.push(...(await sendAtRate(target, perSecond, sliceSeconds)));
}
printFigure(
  `webhook → answer, ${perSecond}/s, while ${atOnce} recordings of ${minutes} minutes are written down, against none (${ours.length} each)`,
  [0.5, 0.99, 0.999].map((share) => ({
    what: `p${share * 100}`,
    unit: 'ms',
    ours: percentile(ours, share),
    limit: percentile(limit, share),
  })),
);
await transcribing.close();
rmSync(folder, { recursive: true, force: true });
