import { median, printFigure } from './measure/figures.ts';
import { startBareServer, startRelay } from './measure/servers.ts';
import { sendFlatOut } from './measure/webhook-load.ts';

// Acknowledged webhooks per second at 32 connections, against one durable insert per commit. Rounds alternate.
const rounds = 5;
const connections = 32;
const perRound = 4000;
const relay = await startRelay();
const bare = await startBareServer();
const ours: number[] = [];
const limit: number[] = [];
await sendFlatOut(relay.target, connections, perRound);
await sendFlatOut(bare.target, connections, perRound);
for (let round = 0; round < rounds; round += 1) {
  ours.push(await sendFlatOut(relay.target, connections, perRound));
  limit.push(await sendFlatOut(bare.target, connections, perRound));
}
printFigure(`acknowledged webhooks per second, ${connections} connections, median of ${rounds} rounds`, [
  { what: 'webhooks/s', unit: '/s', ours: median(ours), limit: median(limit) },
]);
await relay.close();
await bare.close();
