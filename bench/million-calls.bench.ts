import { performance } from 'node:perf_hooks';
import { openDatabase } from '../src-main/database/open-database.ts';
import { type FigureRow, percentile, printFigure } from './measure/figures.ts';
import { buildLargeFirm, numberOf, openLargeFirm } from './measure/large-firm.ts';
import { createMadeUp } from './measure/made-up.ts';
import { startBareServer, startRelay } from './measure/servers.ts';
import { sendAtRate } from './measure/webhook-load.ts';

// What a person or a call waits for on a relay that holds a million calls: a page of the list, a search, the numbers of a month,
// and the answer to a webhook whose caller is known. Limits: the barest statement that finds the same rows in the same file, and
// for the webhook a bare server that keeps it and knows nobody. `npm run bench -- million-calls 100000` takes another size.
const callCount = Number(process.argv[2] ?? 1_000_000);
const samples = 300;
const tenantId = 'tenant-1';
const monthMs = 30 * 86_400_000;

const firm = await buildLargeFirm(callCount, console.log);
const store = openLargeFirm(firm);
const database = openDatabase({ file: firm.file, key: firm.key, synchronous: 'NORMAL', readonly: true });
const madeUp = createMadeUp();
const typed = Array.from({ length: samples }, () => madeUp.words(1 + madeUp.below(2)));

const bareList = database.prepare(
  'SELECT rowid, progress FROM call WHERE tenant_id = ? ORDER BY occurred_at DESC, id DESC LIMIT 50',
);
const bareSearch = database.prepare(
  `SELECT call.rowid, call.progress FROM call_text JOIN call ON call.rowid = call_text.rowid
   WHERE call_text MATCH ? ORDER BY call_text.rowid DESC LIMIT 50`,
);
const bareStats = database.prepare(
  'SELECT call_type, sum(calls), sum(seconds), sum(score_sum) FROM call_hour WHERE tenant_id = ? AND hour >= ? GROUP BY 1',
);
const matchOf = (words: string): string =>
  words
    .split(' ')
    .map((word) => `"${word}"*`)
    .join(' AND ');

async function measure(
  what: string,
  ours: (sample: number) => Promise<unknown>,
  limit: (sample: number) => unknown,
): Promise<readonly FigureRow[]> {
  const times: { readonly ours: number[]; readonly limit: number[] } = { ours: [], limit: [] };
  for (let sample = 0; sample < samples; sample += 1) {
    const began = performance.now();
    await ours(sample);
    const between = performance.now();
    limit(sample);
    times.ours.push(between - began);
    times.limit.push(performance.now() - between);
  }
  return [0.5, 0.99].map((share) => ({
    what: `${what}, p${share * 100}`,
    unit: 'ms',
    ours: percentile(times.ours, share),
    limit: percentile(times.limit, share),
  }));
}

const list = await measure(
  'the newest 50',
  () => store.calls.list(tenantId, { limit: 50 }),
  () => bareList.all(tenantId),
);
const search = await measure(
  'search, 1 or 2 words, newest 50',
  (sample) => store.calls.list(tenantId, { limit: 50, words: typed[sample] ?? '' }),
  (sample) => bareSearch.all(matchOf(typed[sample] ?? '')),
);
const stats = await measure(
  'numbers of 30 days',
  () => store.calls.stats(tenantId, { since: Date.now() - monthMs }),
  () => bareStats.all(tenantId, Math.floor((Date.now() - monthMs) / 3_600_000)),
);
database.close();
await store.close();

const relay = await startRelay(firm.dataDir);
const bare = await startBareServer();
const known = { callerOf: (index: number) => numberOf((index * 7919) % 20_000).slice(1) };
const [answered, kept]: [number[], number[]] = [[], []];
for (let round = 0; round < 3; round += 1) {
  answered.push(...(await sendAtRate(relay.target, 100, 4, known)));
  kept.push(...(await sendAtRate(bare.target, 100, 4, known)));
}
const webhook = [0.5, 0.99].map((share) => ({
  what: `webhook of a known caller, 100/s, p${share * 100}`,
  unit: 'ms',
  ours: percentile(answered, share),
  limit: percentile(kept, share),
}));
await relay.close();
await bare.close();
printFigure(`with ${callCount} calls, ${samples} samples each`, [...list, ...search, ...stats, ...webhook]);
