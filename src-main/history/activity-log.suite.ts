import { describe, expect, it } from 'vitest';
import { type Activity, activityKeptMs } from '#domain/announcement/activity.ts';
import type { CallUuid } from '#domain/call.ts';
import type { HistoryStore } from './history-store.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');

/** An activity for tests, with what the test says about it. */
export function makeActivity(changes: Partial<Activity> = {}): Activity {
  return {
    kind: 'missed',
    outcome: 'shown',
    at: start,
    callId: 'call-1' as CallUuid,
    count: 1,
    since: null,
    ...changes,
  };
}

/** What the log of every `HistoryStore` promises, as tests. `open` gives an empty one. */
export function describeActivityLog(name: string, open: () => Promise<HistoryStore>): void {
  describe(`${name} as a log of what was announced`, () => {
    const using = async (work: (log: HistoryStore['activity']) => Promise<void>): Promise<void> => {
      const store = await open();
      try {
        await work(store.activity);
      } finally {
        await store.close();
      }
    };

    it('lists the newest first, as they were appended, and no more than asked for', () =>
      using(async (log) => {
        const first = makeActivity({ kind: 'ringing', outcome: 'blocked' });
        const second = makeActivity({ kind: 'caught-up', callId: null, count: 3, since: start - 60_000 });
        await log.append(first);
        await log.append(second);
        const { activities } = await log.list(10);
        expect(activities).toMatchObject([second, first]);
        expect(activities[0]?.place).toBeGreaterThan(activities[1]?.place ?? 0);
        expect((await log.list(1)).activities).toMatchObject([second]);
      }));

    it('counts what has to be read, until it is read: one call, or everything', () =>
      using(async (log) => {
        await log.append(makeActivity({ kind: 'ringing' }));
        await log.append(makeActivity());
        await log.append(makeActivity({ callId: 'call-2' as CallUuid }));
        expect((await log.list(1)).unread).toBe(2);
        await log.markRead({ callId: 'call-2' as CallUuid });
        const page = await log.list(10);
        expect(page.activities.map(({ isRead }) => isRead)).toEqual([true, false, true]);
        expect(page.unread).toBe(1);
        await log.markRead('all');
        expect((await log.list(10)).unread).toBe(0);
      }));

    it('forgets what is older than thirty days', () =>
      using(async (log) => {
        await log.append(makeActivity());
        await log.append(makeActivity({ at: start + activityKeptMs }));
        expect((await log.list(10)).activities).toHaveLength(2);
        await log.append(makeActivity({ at: start + activityKeptMs + 1 }));
        expect((await log.list(10)).activities).toHaveLength(2);
      }));
  });
}
