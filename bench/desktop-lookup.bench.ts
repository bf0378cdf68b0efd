import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { AppProcess, LogLine } from '../scripts/desktop-app/app-process.ts';
import { createRingoverCall } from '../scripts/ringover/call-events.ts';
import { createRingoverSender } from '../scripts/ringover/sender.ts';
import { createSecrets, startBareApp, startBriefline } from './measure/apps.ts';
import { percentile, printFigure } from './measure/figures.ts';

// Shortcut pressed → the lookup panel, warm, is on the screen with its first rows drawn and the keyboard in its field;
// against a window with nothing but a field. Both are timed inside the app, from the shortcut's own event on.
const openings = 60;
/** The window manager needs a breath between two, or its queue is what is measured. */
const pauseMs = 150;
const callsBefore = 40;

const press = promisify(execFile);
const secrets = createSecrets();
const briefline = await startBriefline(secrets);
const relayUrl = String((await briefline.line((line) => line.msg === 'relay listening')).url);
await briefline.line((line) => line.msg === 'connected');
const sender = createRingoverSender({ url: `${relayUrl}/api/v1/webhooks/ringover`, key: secrets.webhookSecret });
for (let index = 0; index < callsBefore; index += 1) {
  const beganAt = new Date(Date.now() - (index + 1) * 600_000);
  await sender.send(createRingoverCall({ from: `3247000${1000 + index}`, to: '3222268888', beganAt }).missed());
}
const bare = await startBareApp('window-app');
await bare.line((line) => line.msg === 'ready');

const ours: number[] = [];
const limit: number[] = [];
const cold = await open(briefline, 'ctrl+alt+j', 'lookup shown');
await close('ctrl+alt+j');
await open(bare, 'ctrl+alt+h', 'window shown');
await close('ctrl+alt+h');
for (let index = 0; index < openings; index += 1) {
  ours.push(await open(briefline, 'ctrl+alt+j', 'lookup shown'));
  await close('ctrl+alt+j');
  limit.push(await open(bare, 'ctrl+alt+h', 'window shown'));
  await close('ctrl+alt+h');
}
console.log(`first opening, its window made: ${cold.toFixed(0)} ms`);
printFigure(`shortcut → ready to type, warm, ${openings} openings each`, [
  { what: 'p50', unit: 'ms', ours: percentile(ours, 0.5), limit: percentile(limit, 0.5) },
  { what: 'p99', unit: 'ms', ours: percentile(ours, 0.99), limit: percentile(limit, 0.99) },
]);
await briefline.close();
await bare.close();

async function open(app: AppProcess, keys: string, message: string): Promise<number> {
  const pressedAt = Date.now();
  const isNew = (line: LogLine): boolean => line.msg === message && Number(line.time ?? line.at) >= pressedAt;
  const shown = app.line(isNew);
  await press('xdotool', ['key', keys]);
  return Number((await shown).took_ms);
}

async function close(keys: string): Promise<void> {
  await wait(pauseMs);
  await press('xdotool', ['key', keys]);
  await wait(pauseMs);
}
