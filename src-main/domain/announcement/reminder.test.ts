import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTask } from '../task/task-fixture.ts';
import { dueMoment, dueReminders, remindersOf } from './reminder.ts';

const at = Date.parse('2026-03-04T14:30:00.000Z');

describe('a reminder', () => {
  it('comes when a person asked for it, whenever the task is due', () => {
    const task = makeTask({ dueAt: '2026-03-01', remindAt: '2026-03-04T14:30:00.000Z' });
    expect(remindersOf([task])).toMatchObject([{ at, task }]);
  });

  it('comes when the task is due, at nine in the morning when only the day is said', () => {
    expect(remindersOf([makeTask({ dueAt: '2026-03-04T14:30:00.000Z' })])[0]?.at).toBe(at);
    expect(new Date(dueMoment('2026-03-29')).toLocaleTimeString('en-GB')).toBe('09:00:00');
    expect(new Date(dueMoment('2026-03-29')).getDate()).toBe(29);
  });

  it('does not come for what is proposed, done, dismissed or never due', () => {
    const dueAt = '2026-03-04T14:30:00.000Z';
    const statuses = ['proposed', 'done', 'dismissed'] as const;
    expect(remindersOf([...statuses.map((status) => makeTask({ status, dueAt })), makeTask()])).toEqual([]);
    expect(remindersOf([makeTask({ dueAt: 'some day' })])).toEqual([]);
  });

  it('is told once, and again only when the task is put off', () => {
    const task = makeTask({ remindAt: '2026-03-04T14:30:00.000Z' });
    const reminders = remindersOf([task]);
    const told = new Set(reminders.map(({ key }) => key));
    const world = { now: at + 1, since: 0 };
    expect(dueReminders(reminders, new Set(), world)).toHaveLength(1);
    expect(dueReminders(reminders, told, world)).toEqual([]);
    const later = remindersOf([{ ...task, remindAt: '2026-03-04T14:30:00.001Z' }]);
    expect(dueReminders(later, told, world)).toHaveLength(1);
  });

  it('is told at its moment, neither before nor when the computer knew nothing of it yet', () => {
    const moments = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(moments, moments, moments, (remind, now, since) => {
        const task = makeTask({ remindAt: new Date(remind).toISOString() });
        expect(dueReminders(remindersOf([task]), new Set(), { now, since })).toHaveLength(
          remind <= now && remind > since ? 1 : 0,
        );
      }),
    );
  });
});
