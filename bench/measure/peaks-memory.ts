import { createReadStream } from 'node:fs';
import { createPeaksMaker, peaksWorkerUrl } from '../../src-main/sound/peaks-maker.ts';

// Makes the peaks of the file it is given, in a process that did nothing before, and prints by how many megabytes that grew at its most.
const [file = ''] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const maker = createPeaksMaker({ workerUrl: peaksWorkerUrl(import.meta.url), startTimer: () => () => undefined });
await maker.make(async function* () {
  for await (const piece of createReadStream(file)) yield piece as Buffer;
});
await maker.close();
console.log((process.resourceUsage().maxRSS * 1024 - before) / 1e6);
