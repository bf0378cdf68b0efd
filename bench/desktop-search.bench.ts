import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { anyCall } from '#domain/call-search.ts';
import type { ContactId } from '#domain/contact.ts';
import { migrate } from '../src-main/database/migrate.ts';
import { openDatabase } from '../src-main/database/open-database.ts';
import { makeCall } from '../src-main/domain/call-fixture.ts';
import type { Clock } from '../src-main/history/clock.ts';
import type { HistoryChange } from '../src-main/history/history-store.ts';
import { createSqliteHistoryStore, historyMigrations } from '../src-main/history/sqlite-history-store.ts';
import { type FigureRow, percentile, printFigure } from './measure/figures.ts';
import { createMadeUp } from './measure/made-up.ts';

// What a person who types into the search field waits for, key by key, in an offline copy with many calls; and how long the
// steps hold others up that bring the index after what is written. Limit: the barest statement that reads the same
// rows, without counting, reading or marking them. `npm run bench -- desktop-search 20000` takes another size.
const callCount = Number(process.argv[2] ?? 100_000);
const typings = 120;
const pageSize = 200;
const folder = mkdtempSync(join(tmpdir(), 'desktop-search-'));
const key = randomBytes(32);
const madeUp = createMadeUp();
/** A clock whose timers come due only when asked, so that the steps can be timed. */
const due: (() => void)[] = [];
const clock: Clock = {
  now: () => performance.now(),
  random: () => 0.5,
  after: (_milliseconds, callback) => {
    due.push(callback);
    return () => undefined;
  },
};

function madeUpCall(index: number): HistoryChange {
  const hasTranscript = index % 2 === 0;
  const call = makeCall({
    id: `call-${index}`,
    callType: index % 7 === 0 ? 'missed' : 'answered',
    occurredAt: new Date(Date.UTC(2026, 0, 1) - index * 240_000).toISOString(),
    phoneNumber: `+324${String(70_000_000 + (index % 20_000) * 97)}`,
    contactId: `contact-${index % 20_000}` as ContactId,
    contactName: madeUp.name(),
    caseReference: `2026/${index % 5000}`,
    note: index % 3 === 0 ? madeUp.words(12) : null,
    transcript: hasTranscript ? madeUp.words(200) : null,
    hasTranscript,
  });
  return { kind: 'call', call };
}

const file = join(folder, 'history.db');
const database = openDatabase({ file, key, synchronous: 'NORMAL' });
migrate(database, historyMigrations);
const store = createSqliteHistoryStore(database, clock);
let writingMs = 0;
for (let from = 0; from < callCount; from += pageSize) {
  const page = Array.from({ length: Math.min(pageSize, callCount - from) }, (_, at) => madeUpCall(from + at));
  const began = performance.now();
  await store.apply(page);
  writingMs += performance.now() - began;
}
const steps: number[] = [];
for (let step = due.shift(); step !== undefined; step = due.shift()) {
  const began = performance.now();
  step();
  steps.push(performance.now() - began);
}
const indexingMs = steps.reduce((sum, each) => sum + each, 0);
console.log(`written: ${Math.round(callCount / (writingMs / 1000))} calls/s; indexed after it: ${Math.round(callCount / (indexingMs / 1000))} calls/s
steps: ${steps.length}, p50 ${percentile(steps, 0.5).toFixed(1)} ms, p99 ${percentile(steps, 0.99).toFixed(1)} ms, longest ${Math.max(...steps).toFixed(1)} ms
file: ${Math.round(statSync(file).size / 1e6)} MB`);

const bare = database.prepare(
  `SELECT call.item FROM search_text CROSS JOIN search_place ON search_place.place = search_text.rowid
   CROSS JOIN call ON call.id = search_place.call_id WHERE search_text MATCH ? ORDER BY search_text.rowid DESC LIMIT 50`,
);
const times = new Map<string, { readonly ours: number[]; readonly limit: number[] }>();
for (let typing = 0; typing < typings; typing += 1) {
  const words = typing % 3 === 0 ? madeUp.name() : madeUp.words(1 + (typing % 2));
  for (let length = 1; length <= Math.min(words.length, 12); length += 1) {
    const typed = words.slice(0, length).trimEnd();
    const what = length < 4 ? `after ${length} letters` : 'after 4 to 12 letters';
    const kept = times.get(what) ?? { ours: [], limit: [] };
    times.set(what, kept);
    const match = typed
      .split(' ')
      .map((word) => `"${word}"*`)
      .join(' AND ');
    const began = performance.now();
    await store.search({ words: typed, filter: anyCall, cursor: null, limit: 50 });
    const between = performance.now();
    bare.all(match);
    kept.ours.push(between - began);
    kept.limit.push(performance.now() - between);
  }
}
// The same words within one contact of many, and within a month: the limit is the bare statement without either.
for (let typing = 0; typing < typings; typing += 1) {
  const typed = madeUp.words(1).slice(0, 2 + (typing % 5));
  const contactId = `contact-${typing}` as ContactId;
  const month = { from: '2025-11-01T00:00:00.000Z', to: '2025-12-01T00:00:00.000Z' };
  for (const [what, filter] of [
    ['within one contact', { ...anyCall, contactId }],
    ['within a month', { ...anyCall, ...month }],
  ] as const) {
    const kept = times.get(what) ?? { ours: [], limit: [] };
    times.set(what, kept);
    const began = performance.now();
    await store.search({ words: typed, filter, cursor: null, limit: 50 });
    const between = performance.now();
    bare.all(`"${typed}"*`);
    kept.ours.push(between - began);
    kept.limit.push(performance.now() - between);
  }
}
const rows = [...times].flatMap(([what, kept]): readonly FigureRow[] =>
  [0.5, 0.99].map((share) => ({
    what: `${what}, p${share * 100}`,
    unit: 'ms',
    ours: percentile(kept.ours, share),
    limit: percentile(kept.limit, share),
  })),
);
printFigure(`search in ${callCount} calls, newest 50 with their hits marked`, rows);
await store.close();
rmSync(folder, { recursive: true, force: true });
