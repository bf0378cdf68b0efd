import { performance } from 'node:perf_hooks';
import type { ContactId } from '#domain/contact.ts';
import { anyCall, type CallSearchFilter } from '#domain/search/call-search.ts';
import { fold } from '../src-main/domain/search/fold.ts';
import { type FigureRow, percentile, printFigure } from './measure/figures.ts';
import { openLargeCopy, workMs } from './measure/large-copy.ts';
import { createMadeUp } from './measure/made-up.ts';

// What a person who types into the search field waits for, key by key, in an offline copy with a million calls. Limit:
// the barest statement that reads the newest rows of one full-text table of the index, without counting, reading or
// marking them. The first run makes the copy and may have to be repeated. `npm run bench -- desktop-search 100000`
// takes another size.
const callCount = Number(process.argv[2] ?? 1_000_000);
const typings = 150;
const makingMs = 240_000;
const copy = await openLargeCopy(callCount, makingMs);
if (copy !== null) await measure(copy);

async function measure({ database, store, steps }: NonNullable<typeof copy>): Promise<void> {
  if (steps.length > 1) {
    const told = (of: 'ms' | 'workMs'): string => {
      const times = steps.map((step) => step[of]);
      return `p99 ${percentile(times, 0.99).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms`;
    };
    console.log(`${steps.length} steps of the index: ${told('ms')}; at work ${told('workMs')}`);
  }
  const madeUp = createMadeUp();
  const newest = database.prepare('SELECT id FROM search_slice ORDER BY first DESC LIMIT 1 OFFSET 1').pluck().get();
  const table = `search_text${newest === undefined || newest === 0 ? '' : `_${newest}`}`;
  const bare = database.prepare(
    `SELECT call.item FROM ${table} CROSS JOIN search_place ON search_place.place = ${table}.rowid
     CROSS JOIN call ON call.id = search_place.call_id WHERE ${table} MATCH ? ORDER BY ${table}.rowid DESC LIMIT 50`,
  );
  const times = new Map<string, { readonly ours: number[]; readonly work: number[]; readonly limit: number[] }>();
  const search = async (what: string, words: string, filter: CallSearchFilter): Promise<void> => {
    const kept = times.get(what) ?? { ours: [], work: [], limit: [] };
    times.set(what, kept);
    const match = fold(words)
      .split(' ')
      .map((word) => `"${word}"*`)
      .join(' AND ');
    const [began, worked] = [performance.now(), workMs()];
    await store.search({ words, filter, cursor: null, limit: 50 });
    const [between, workedThen] = [performance.now(), workMs()];
    bare.all(match);
    kept.ours.push(between - began);
    kept.work.push(workedThen - worked);
    kept.limit.push(performance.now() - between);
  };
  for (let typing = 0; typing < typings; typing += 1) {
    const words = typing % 3 === 0 ? madeUp.name() : madeUp.words(1 + (typing % 2));
    for (let length = 1; length <= Math.min(words.length, 14); length += 1) {
      const typed = words.slice(0, length).trimEnd();
      const letters = length < 4 ? `${length} letters` : '4 to 12 letters';
      await search(typed.includes(' ') ? 'two words' : letters, typed, anyCall);
    }
  }
  for (let typing = 0; typing < typings; typing += 1) {
    const typed = madeUp.words(1).slice(0, 2 + (typing % 5));
    const contactId = `contact-${typing}` as ContactId;
    await search('within one contact', typed, { ...anyCall, contactId });
    const month = { from: '2025-11-01T00:00:00.000Z', to: '2025-12-01T00:00:00.000Z' };
    await search('within a month', typed, { ...anyCall, ...month });
    await search('a number', `0470 ${String(10 + typing)}`.slice(0, 4 + (typing % 4)), anyCall);
  }
  const rows = [...times].flatMap(([what, kept]): readonly FigureRow[] => [
    ...[0.5, 0.99].map((share) => ({
      what: `${what}, p${share * 100}`,
      unit: 'ms',
      ours: percentile(kept.ours, share),
      limit: percentile(kept.limit, share),
    })),
    {
      what: `${what}, p99 at work`,
      unit: 'ms',
      ours: percentile(kept.work, 0.99),
      limit: percentile(kept.limit, 0.99),
    },
  ]);
  printFigure(`search in ${callCount} calls, newest 50 with their hits marked`, rows);
  await store.close();
}
