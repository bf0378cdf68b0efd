import { setTimeout as wait } from 'node:timers/promises';
import type { AppProcess } from '../scripts/desktop-app/app-process.ts';
import { createSecrets, startBareApp, startBriefline } from './measure/apps.ts';
import { median, printFigure } from './measure/figures.ts';
import { memoryByRole, type ProcessRole } from './measure/process-memory.ts';

// Start of the process → icon in the tray, and memory at rest without a window, against an Electron app with a tray icon and
// nothing else. Rounds alternate. The second table says where the memory is, beside an app that has one process more, which does
// nothing: the least that a relay in a process of its own takes.
const rounds = 5;
/** By then all have settled; memory is read once. */
const restMs = 4000;

interface Start {
  /** Until the icon is in the tray, and until it can do all it does. */
  readonly inSightMs: number;
  readonly readyMs: number;
  readonly memory: Readonly<Record<ProcessRole, number>>;
}

const ours: Start[] = [];
const limit: Start[] = [];
const forking: Start[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await measure(await startBriefline(createSecrets()), 'tray in sight'));
  limit.push(await measure(await startBareApp('empty-app'), 'tray ready'));
  forking.push(await measure(await startBareApp('forking-app'), 'tray ready'));
}
printFigure(`start and rest, median of ${rounds} starts, against an empty app`, [
  row('process → icon in the tray', 'ms', limit, (start) => start.inSightMs),
  row('process → copy open, tray does all it can', 'ms', limit, (start) => start.readyMs),
  row('memory at rest (PSS, no window)', 'MB', limit, total),
]);
printFigure('the memory by process, against an empty app with an idle process more', [
  row('the app itself', 'MB', forking, ({ memory }) => memory.main),
  row('relay', 'MB', forking, ({ memory }) => memory.utility),
  row('network', 'MB', forking, ({ memory }) => memory.network),
  row('graphics', 'MB', forking, ({ memory }) => memory.graphics),
  row('zygotes', 'MB', forking, ({ memory }) => memory.zygotes),
  row('all', 'MB', forking, total),
]);

async function measure(app: AppProcess, sight: string): Promise<Start> {
  await app.line((line) => line.msg === sight);
  const inSightMs = Date.now() - app.startedAt;
  await app.line((line) => line.msg === 'tray ready');
  const readyMs = Date.now() - app.startedAt;
  await wait(restMs);
  const { pid } = app.process;
  if (pid === undefined) throw new Error('the app has no process');
  const memory = await memoryByRole(pid);
  await app.close();
  return { inSightMs, readyMs, memory };
}

function total({ memory }: Start): number {
  return Object.values(memory).reduce((sum, size) => sum + size, 0);
}

function row(
  what: string,
  unit: string,
  other: readonly Start[],
  of: (start: Start) => number,
): Parameters<typeof printFigure>[1][number] {
  return { what, unit, ours: median(ours.map(of)), limit: median(other.map(of)) };
}
