import { median, percentile, printFigure } from './measure/figures.ts';
import { type MeasuredServer, startBareStream, startRelay } from './measure/servers.ts';
import { openAudience, type StreamAudience } from './measure/stream-audience.ts';
import { sendFlatOut } from './measure/webhook-load.ts';

// One event to many streams: from the webhook being sent until the last reader has it, against a bare loop over bare responses.
// The bare loop keeps nothing; ours is told only after it is kept. Rounds alternate.
const rounds = 40;

async function tellOne(server: MeasuredServer, audience: StreamAudience): Promise<number> {
  const heard = audience.allHeard(1);
  const began = performance.now();
  await sendFlatOut(server.target, 1, 1);
  return (await heard) - began;
}

const relay = await startRelay();
const bareStream = await startBareStream();
for (const size of [100, 1000, 5000]) {
  const ours = await openAudience(relay.streamUrl, size);
  const limit = await openAudience(bareStream.streamUrl, size);
  const [oursMs, limitMs]: [number[], number[]] = [[], []];
  for (let round = -3; round < rounds; round += 1) {
    const measured = [await tellOne(relay, ours), await tellOne(bareStream, limit)] as const;
    if (round < 0) continue;
    oursMs.push(measured[0]);
    limitMs.push(measured[1]);
  }
  printFigure(`one event to ${size} streams, until the last has it, ${rounds} events`, [
    { what: 'p50', unit: 'ms', ours: median(oursMs), limit: median(limitMs) },
    { what: 'p90', unit: 'ms', ours: percentile(oursMs, 0.9), limit: percentile(limitMs, 0.9) },
  ]);
  ours.close();
  limit.close();
}
await relay.close();
await bareStream.close();
