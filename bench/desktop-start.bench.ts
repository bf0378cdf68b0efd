import { setTimeout as wait } from 'node:timers/promises';
import type { AppProcess } from '../scripts/desktop-app/app-process.ts';
import { createSecrets, startBareApp, startBriefline } from './measure/apps.ts';
import { median, printFigure } from './measure/figures.ts';
import { treeMemoryMegabytes } from './measure/process-memory.ts';

// Start of the process → tray ready, and memory at rest without a window, against an Electron app with a tray icon and
// nothing else. Rounds alternate.
const rounds = 5;
/** By then both have settled; memory is read once. */
const restMs = 4000;

interface Start {
  readonly readyMs: number;
  readonly memoryMegabytes: number;
}

const ours: Start[] = [];
const limit: Start[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await measure(await startBriefline(createSecrets())));
  limit.push(await measure(await startBareApp('empty-app')));
}
printFigure(`start and rest, median of ${rounds} starts`, [
  row('process → tray ready', 'ms', (start) => start.readyMs),
  row('memory at rest (PSS, no window)', 'MB', (start) => start.memoryMegabytes),
]);

async function measure(app: AppProcess): Promise<Start> {
  await app.line((line) => line.msg === 'tray ready');
  const readyMs = Date.now() - app.startedAt;
  await wait(restMs);
  const { pid } = app.process;
  if (pid === undefined) throw new Error('the app has no process');
  const memoryMegabytes = await treeMemoryMegabytes(pid);
  await app.close();
  return { readyMs, memoryMegabytes };
}

function row(what: string, unit: string, of: (start: Start) => number): Parameters<typeof printFigure>[1][number] {
  return { what, unit, ours: median(ours.map(of)), limit: median(limit.map(of)) };
}
