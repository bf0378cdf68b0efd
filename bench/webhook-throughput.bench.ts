import { median, printFigure } from './measure/figures.ts';
import { processMicroseconds } from './measure/process-time.ts';
import { type MeasuredServer, startBareServer, startRelay } from './measure/servers.ts';
import { sendFlatOut } from './measure/webhook-load.ts';

// Acknowledged webhooks per second, and what one costs the process, against a bare server that keeps each as durably and does
// nothing else with it. Rounds alternate, so that a noisy minute hits both.
const rounds = 7;
const perRound = 6000;

interface Measured {
  readonly perSecond: number[];
  readonly microseconds: number[];
}

async function measure(server: MeasuredServer, connections: number, { perSecond, microseconds }: Measured) {
  const before = processMicroseconds(server.pid);
  perSecond.push(await sendFlatOut(server.target, connections, perRound));
  microseconds.push((processMicroseconds(server.pid) - before) / perRound);
}

const relay = await startRelay();
const bare = await startBareServer();
for (const connections of [32, 256]) {
  await sendFlatOut(relay.target, connections, perRound);
  await sendFlatOut(bare.target, connections, perRound);
  const ours: Measured = { perSecond: [], microseconds: [] };
  const limit: Measured = { perSecond: [], microseconds: [] };
  for (let round = 0; round < rounds; round += 1) {
    await measure(relay, connections, ours);
    await measure(bare, connections, limit);
  }
  printFigure(`durable webhooks at ${connections} connections, median of ${rounds} rounds of ${perRound}`, [
    { what: 'webhooks/s', unit: '/s', ours: median(ours.perSecond), limit: median(limit.perSecond) },
    { what: 'computing each', unit: 'µs', ours: median(ours.microseconds), limit: median(limit.microseconds) },
  ]);
}
await relay.close();
await bare.close();
