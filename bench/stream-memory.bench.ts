import { printFigure } from './measure/figures.ts';
import { treeMemoryMegabytes } from './measure/process-memory.ts';
import { type MeasuredServer, startBareStream, startRelay } from './measure/servers.ts';
import { openAudience } from './measure/stream-audience.ts';
import { sendFlatOut } from './measure/webhook-load.ts';

// What a stream that waits costs in memory, against the bare server. A first audience warms both up, and every stream has heard
// something, so that what is measured is streams and not code.
const size = 5000;
const kibibytesPerMegabyte = 1024;

async function memoryPerStream(server: MeasuredServer): Promise<number> {
  const warm = await openAudience(server.streamUrl, 500);
  const before = await treeMemoryMegabytes(server.pid);
  const audience = await openAudience(server.streamUrl, size);
  const heard = audience.allHeard(1);
  await sendFlatOut(server.target, 1, 1);
  await heard;
  const after = await treeMemoryMegabytes(server.pid);
  audience.close();
  warm.close();
  return ((after - before) * kibibytesPerMegabyte) / size;
}

const relay = await startRelay();
const bare = await startBareStream();
const [ours, limit] = [await memoryPerStream(relay), await memoryPerStream(bare)];
printFigure(`memory of a waiting stream, ${size} streams`, [{ what: 'each stream', unit: 'KiB', ours, limit }]);
await relay.close();
await bare.close();
