import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, launchDesktop, makeAppFolder } from '../e2e/desktop/desktop-app.ts';
import { openDatabase } from '../src-main/database/open-database.ts';
import { printFigure } from './measure/figures.ts';
import { scrollAndWatch, watchMain } from './measure/held-up.ts';
import { startPagingRelay } from './measure/paging-relay.ts';

// The first sync of a firm's calls into the real app, with its window open and its list being scrolled: calls a second, and how
// long the main process and the window were held up at worst. Limit: fetch a page, parse it, one INSERT a call into a
// table without an index, one commit a page. `npm run bench -- desktop-sync 20000` takes another size.
const callCount = Number(process.argv[2] ?? 100_000);
const pixelsPerFrame = 60;

const relay = await startPagingRelay(callCount);
const { folder, remove } = makeAppFolder();
const desk = await launchDesktop({ folder, preferences: { language: 'en' } });
const page = await desk.window();
await ask(page, 'relay.choose', { mode: 'remote', address: relay.url, token: 'any' });
// Past the first run's questions, as after a restart.
await page.reload();
await page.locator('[role=listbox]').first().waitFor();
const endMain = await watchMain(desk.electron);
const endFrames = await scrollAndWatch(page, { scroller: '[role=listbox]', pixelsPerFrame });
const pagedMs = await relay.open();
const frames = await endFrames();
const main = await endMain();
const total = await syncedCount();
const endFollowing = await watchMain(desk.electron);
await wait(15_000);
const following = await endFollowing();
await desk.exit();
const limitPerSecond = await bareSync();
await relay.close();
remove();

printFigure(`first sync of ${total} calls, scrolled meanwhile`, [
  { what: 'calls written', unit: '/s', ours: callCount / (pagedMs / 1000), limit: limitPerSecond },
]);
const held = (what: string, { longestMs, longestWorkMs, tooLong, workTooLong }: typeof main): string =>
  `${what}: held up ${longestMs.toFixed(0)} ms at most (at work ${longestWorkMs.toFixed(0)} ms), longer than 50 ms: ${tooLong} times (at work ${workTooLong})`;
console.log(held('main process while syncing', main));
console.log(held('main process while words are indexed after it', following));
console.log(
  `window: ${frames.count} frames, p99 ${frames.p99Ms.toFixed(0)} ms, longest ${frames.longestMs.toFixed(0)} ms, longest task ${frames.longestTaskMs.toFixed(0)} ms, ${frames.dropped} dropped`,
);

async function syncedCount(): Promise<number> {
  for (;;) {
    const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
    if (answer.ok && answer.value.total >= callCount) return answer.value.total;
    await wait(100);
  }
}

/** Calls a second. */
async function bareSync(): Promise<number> {
  const bareFolder = mkdtempSync(join(tmpdir(), 'bare-sync-'));
  const database = openDatabase({ file: join(bareFolder, 'bare.db'), key: randomBytes(32), synchronous: 'NORMAL' });
  database.exec('CREATE TABLE call (item TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO call (item) VALUES (?)');
  const began = performance.now();
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const answer: Response = await fetch(`${relay.url}/api/v1/ringover/calls?cursor=${cursor}`);
    const body = (await answer.json()) as { readonly items: readonly unknown[]; readonly next_cursor: string | null };
    database.transaction(() => {
      for (const item of body.items) insert.run(JSON.stringify(item));
    })();
    cursor = body.next_cursor;
  }
  const perSecond = callCount / ((performance.now() - began) / 1000);
  database.close();
  rmSync(bareFolder, { recursive: true, force: true });
  return perSecond;
}
