import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type Page } from '@playwright/test';
import { ask, electronHere, launchDesktop, makeAppFolder } from '../e2e/desktop/desktop-app.ts';
import { printFigure } from './measure/figures.ts';
import { type Frames, scrollAndWatch } from './measure/held-up.ts';
import { startPagingRelay } from './measure/paging-relay.ts';

// The list of 100,000 calls scrolled for ten seconds, reading older calls on the way: frames that were not drawn. Limit: a list of
// as many rows that holds nothing and reads nothing. `npm run bench -- desktop-scroll 20000` takes another size.
const callCount = Number(process.argv[2] ?? 100_000);
const pixelsPerFrame = 240;
const scrolledMs = 10_000;

const relay = await startPagingRelay(callCount);
const { folder, remove } = makeAppFolder();
const desk = await launchDesktop({ folder, preferences: { language: 'en' } });
const page = await desk.window();
await ask(page, 'relay.choose', { mode: 'remote', address: relay.url, token: 'any' });
await relay.open();
await synced();
// What follows a sync is not what is measured here.
await wait(20_000);
// Past the first run's questions, as after a restart.
await page.reload();
const ours = await scroll(page);
await desk.exit();
await relay.close();
remove();

const { executablePath, flags } = electronHere();
const bare = await _electron.launch({
  executablePath,
  args: [...flags, join(import.meta.dirname, 'bare', 'list-app')],
});
const limit = await scroll(await bare.firstWindow());
await bare.close();

printFigure(`a list of ${callCount} calls, scrolled for ${scrolledMs / 1000} s`, [
  { what: 'frames drawn', unit: '', ours: ours.count, limit: limit.count },
  { what: 'time between frames, p99', unit: 'ms', ours: ours.p99Ms, limit: limit.p99Ms },
  { what: 'time between frames, longest', unit: 'ms', ours: ours.longestMs, limit: limit.longestMs },
]);
console.log(`frames dropped: ours ${ours.dropped}, limit ${limit.dropped}`);

async function scroll(scrolled: Page): Promise<Frames> {
  await scrolled.locator('[role=listbox]').first().waitFor();
  const end = await scrollAndWatch(scrolled, { scroller: '[role=listbox]', pixelsPerFrame });
  await wait(scrolledMs);
  return end();
}

async function synced(): Promise<void> {
  for (;;) {
    const answer = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
    if (answer.ok && answer.value.total >= callCount) return;
    await wait(100);
  }
}
