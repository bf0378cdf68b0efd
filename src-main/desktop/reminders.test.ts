import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { createFakeClock, type FakeClock } from '../history/fake-clock.ts';
import { createReminders } from './reminders.ts';
import { openToldReminders } from './told-reminders.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const minute = 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function dueIn(minutes: number, id = `in ${minutes}`): Task {
  return makeTask({ id, remindAt: new Date(start + minutes * minute).toISOString() });
}

/** Reminders on a clock of the test's own; `told` is what was told together, by task. */
function open(tasks: readonly Task[], clock: FakeClock = createFakeClock(start)) {
  const told: string[][] = [];
  const world = { tasks, isPaused: false, moments: 0 };
  const reminders = createReminders({
    clock,
    told: openToldReminders({
      path: join(folder, 'reminders.json'),
      now: clock.now(),
      onWriteFailed: () => expect.fail(),
    }),
    load: async () => world.tasks,
    isPaused: () => world.isPaused,
    tell: (due) => told.push(due.map(({ task }) => task.id)),
    onMoment: () => {
      world.moments += 1;
    },
  });
  // The tasks are read between two timers.
  const pass = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { reminders, told, world, clock, pass };
}

describe('reminders', () => {
  it('tell of a task at its moment, once', async () => {
    const { told, pass } = open([dueIn(10)]);
    await pass(100);
    await pass(9 * minute);
    expect(told).toEqual([]);
    await pass(minute);
    await pass(600 * minute);
    expect(told).toEqual([['in 10']]);
  });

  it('tell once also when the app was started anew in between', async () => {
    const first = open([dueIn(1)]);
    await first.pass(100);
    await first.pass(minute);
    first.reminders.close();
    const second = open([dueIn(1)], first.clock);
    await second.pass(minute);
    expect([first.told, second.told]).toEqual([[['in 1']], []]);
  });

  it('tell together what came while the computer slept or the app was not running', async () => {
    const first = open([]);
    await first.pass(100);
    first.reminders.close();
    first.clock.advance(60 * minute);
    const second = open([dueIn(10), dueIn(20), dueIn(90)], first.clock);
    await second.pass(100);
    expect(second.told).toEqual([['in 10', 'in 20']]);
  });

  it('say nothing of what was due before this computer knew of any task', async () => {
    const { told, pass } = open([dueIn(-10)]);
    await pass(minute);
    expect(told).toEqual([]);
  });

  it('wait for a pause to end, and wake what sleeps all the same', async () => {
    const { reminders, told, world, pass } = open([dueIn(1), dueIn(2)]);
    world.isPaused = true;
    await pass(100);
    await pass(minute);
    await pass(minute);
    expect(told).toEqual([]);
    expect(world.moments).toBeGreaterThan(0);
    world.isPaused = false;
    reminders.refresh();
    await pass(100);
    expect(told).toEqual([['in 1', 'in 2']]);
  });

  it('hear of a task that came or was put off', async () => {
    const { reminders, told, world, pass } = open([dueIn(1, 'a')]);
    await pass(100);
    world.tasks = [dueIn(5, 'a'), dueIn(2, 'b')];
    reminders.refresh();
    await pass(100);
    await pass(minute);
    expect(told).toEqual([]);
    await pass(minute);
    await pass(3 * minute);
    expect(told).toEqual([['b'], ['a']]);
  });

  it('come however far ahead they are', async () => {
    const { told, pass } = open([dueIn(60 * 24 * 40)]);
    for (let hour = 0; hour < 24 * 40 + 7; hour += 1) await pass(60 * minute);
    expect(told).toEqual([['in 57600']]);
  });

  it('stop with the app', async () => {
    const { reminders, told, pass } = open([dueIn(1)]);
    reminders.close();
    reminders.close();
    await pass(10 * minute);
    expect(told).toEqual([]);
  });
});
