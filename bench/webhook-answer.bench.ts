import { percentile, printFigure } from './measure/figures.ts';
import { startBareServer, startRelay } from './measure/servers.ts';
import { sendAtRate } from './measure/webhook-load.ts';

// Webhook → answer at a busy firm's rate and at ten times that, against a bare server that keeps each as durably and nothing
// more. Rounds alternate.
const rounds = 3;
const relay = await startRelay();
const bare = await startBareServer();
for (const [perSecond, secondsPerRound] of [
  [100, 8],
  [1000, 4],
] as const) {
  const ours: number[] = [];
  const limit: number[] = [];
  await sendAtRate(relay.target, perSecond, 2);
  await sendAtRate(bare.target, perSecond, 2);
  for (let round = 0; round < rounds; round += 1) {
    ours.push(...(await sendAtRate(relay.target, perSecond, secondsPerRound)));
    limit.push(...(await sendAtRate(bare.target, perSecond, secondsPerRound)));
  }
  printFigure(`webhook → answer, ${perSecond}/s, ${ours.length} webhooks each`, [
    { what: 'p50', unit: 'ms', ours: percentile(ours, 0.5), limit: percentile(limit, 0.5) },
    { what: 'p99', unit: 'ms', ours: percentile(ours, 0.99), limit: percentile(limit, 0.99) },
  ]);
}
await relay.close();
await bare.close();
