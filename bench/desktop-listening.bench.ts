import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import {
  ask,
  electronHere,
  jwtSecret,
  launchDesktop,
  makeAppFolder,
  webhookSecret,
} from '../e2e/desktop/desktop-app.ts';
import { openCall, recordCall } from '../e2e/desktop/recorded-call.ts';
import { startRelayProcess } from '../e2e/relay/relay-process.ts';
import { startRingoverStandIn } from '../scripts/ringover/stand-in.ts';
import { encodeHour } from './measure/encoded-hour.ts';
import { median, printFigure } from './measure/figures.ts';
import { timeFirstSound } from './measure/first-sound.ts';
import { type Frames, watchFrames } from './measure/held-up.ts';

// An hour of recording: click → sound, from what is kept and from a relay that is asked for it the first time, against
// an empty page with an audio element over the same file and the same relay; and the frames of ten seconds in which the
// waveform is dragged while it plays, against the empty page's. Rounds alternate. `npm run bench -- desktop-listening
// 5` does fewer.
const rounds = Number(process.argv[2] ?? 24);
const draggedMs = 10_000;
/** A person sees the call before they click. */
const seenMs = 500;

const folder = mkdtempSync(join(tmpdir(), 'listening-'));
const hour = encodeHour(folder);
if (hour === null) console.log('\nListening is not measured: there is no FFmpeg here to make an hour of mp3');
else await measure(hour);
rmSync(folder, { recursive: true, force: true });

async function measure(file: string): Promise<void> {
  const ringover = await startRingoverStandIn({ apiKey: 'any' });
  const relay = await startRelayProcess({
    env: {
      RINGOVER_WEBHOOK_SECRET: webhookSecret,
      RELAY_JWT_SECRET: jwtSecret,
      RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host,
    },
  });
  await recordCall(relay.url, ringover, readFileSync(file));
  const token = await relay.token();
  const { folder: data, remove } = makeAppFolder();
  const desk = await launchDesktop({
    folder: data,
    preferences: { language: 'en' },
    env: { BRIEFLINE_KEY_FILE: 'allow' },
  });
  const page = await desk.window();
  await ask(page, 'relay.choose', { mode: 'remote', address: relay.url, token });
  await desk.line(({ msg }) => msg === 'connected');
  const { executablePath, flags } = electronHere();
  const bare = await _electron.launch({
    executablePath,
    args: [...flags, join(import.meta.dirname, 'bare', 'audio-app')],
    env: { ...definedEnvironment(), BARE_AUTHORIZATION: `Bearer ${token}` },
  });
  const empty = await bare.firstWindow();

  await page.reload();
  await openCall(page);
  const id = await onlyCallId(page);
  const relayAddress = `${relay.url}/api/v1/ringover/recordings/${encodeURIComponent(id)}`;
  const remote = await alternate(
    async () => {
      await ask(page, 'recordings.keep', { id, isKept: false });
      return clickOurs(page);
    },
    () => clickBare(empty, relayAddress),
  );
  await ask(page, 'recordings.keep', { id, isKept: true });
  await untilKept(page, id);
  const local = await alternate(
    () => clickOurs(page),
    () => clickBare(empty, pathToFileURL(file).href),
  );
  printFigure(`click → sound of an hour, median of ${rounds}`, [
    { what: 'kept on this computer, against a plain file', unit: 'ms', ...local },
    { what: 'from the relay, never heard before', unit: 'ms', ...remote },
  ]);

  await clickOurs(page);
  const ours = await drag(page, page.getByRole('slider', { name: 'Position in the recording' }));
  const limit = await drag(empty, empty.locator('div'));
  printFigure(`the waveform of an hour that plays, dragged for ${draggedMs / 1000} s`, [
    { what: 'frames drawn', unit: '', ours: ours.count, limit: limit.count },
    { what: 'time between frames, p99', unit: 'ms', ours: ours.p99Ms, limit: limit.p99Ms },
    { what: 'time between frames, longest', unit: 'ms', ours: ours.longestMs, limit: limit.longestMs },
  ]);
  console.log(`frames dropped: ours ${ours.dropped}, limit ${limit.dropped}`);
  await bare.close();
  await desk.exit();
  await relay.remove();
  await ringover.close();
  remove();
}

async function alternate(ours: () => Promise<number>, limit: () => Promise<number>) {
  const [oursMs, limitMs]: [number[], number[]] = [[], []];
  // The first of each warms up what all later ones have warm.
  for (let round = 0; round <= rounds; round += 1) {
    oursMs.push(await ours());
    limitMs.push(await limit());
  }
  return { ours: median(oursMs.slice(1)), limit: median(limitMs.slice(1)) };
}

/** A window opened anew, the call in it, and Play. */
async function clickOurs(page: Page): Promise<number> {
  await page.reload();
  await openCall(page);
  await page.getByRole('slider', { name: 'Position in the recording' }).waitFor();
  await page.waitForTimeout(seenMs);
  return timeFirstSound(page, page.getByRole('button', { name: 'Play', exact: true }));
}

async function clickBare(page: Page, address: string): Promise<number> {
  await page.reload();
  await page.evaluate((chosen) => Object.assign(globalThis, { address: chosen }), address);
  await page.waitForTimeout(seenMs);
  return timeFirstSound(page, page.getByRole('button'));
}

async function drag(page: Page, dragged: ReturnType<Page['locator']>): Promise<Frames> {
  const box = await dragged.boundingBox();
  if (box === null) throw new Error('there is nothing to drag');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 10, y);
  await page.mouse.down();
  const end = await watchFrames(page);
  const until = performance.now() + draggedMs;
  for (let step = 0; performance.now() < until; step += 1) {
    await page.mouse.move(box.x + 10 + ((step * 7) % (box.width - 20)), y);
  }
  const frames = await end();
  await page.mouse.up();
  return frames;
}

async function onlyCallId(page: Page) {
  const list = await ask(page, 'calls.list', { filter: 'all', cursor: null, limit: 1 });
  const call = list.ok ? list.value.calls[0] : undefined;
  if (call === undefined) throw new Error('there is no call');
  return call.id;
}

async function untilKept(page: Page, id: Awaited<ReturnType<typeof onlyCallId>>): Promise<void> {
  for (;;) {
    const file = await ask(page, 'recordings.file', { id });
    if (file.ok && file.value.standing === 'here') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
