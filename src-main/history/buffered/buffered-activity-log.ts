import { type Activity, needsReading } from '#domain/announcement/activity.ts';
import type { CallUuid } from '#domain/call.ts';
import type { ActivityLog } from '../activity-log.ts';
import { HistoryError } from '../history-store.ts';

interface Waiting {
  readonly activity: Activity;
  isRead: boolean;
}

/** Waiting activities have places after all that are written. */
const firstWaitingPlace = 2 ** 40;

/** A log that outlives a full disk: what cannot be written is kept in memory, listed, and written with the next one. */
export function createBufferedActivityLog(log: ActivityLog): ActivityLog {
  let waiting: Waiting[] = [];
  const write = async (): Promise<void> => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      try {
        await log.append(next.activity);
      } catch (error) {
        if (error instanceof HistoryError && error.code === 'full') return;
        throw error;
      }
      waiting = waiting.slice(1);
    }
  };
  let writing: Promise<void> = Promise.resolve();
  return {
    append: (activity) => {
      waiting.push({ activity, isRead: !needsReading(activity) });
      const written = writing.then(write);
      writing = written.catch(() => undefined);
      return written;
    },
    list: async (limit) => {
      await writing;
      const page = await log.list(limit);
      const newest = waiting
        .map(({ activity, isRead }, index) => ({ ...activity, isRead, place: firstWaitingPlace + index }))
        .toReversed();
      return {
        activities: [...newest, ...page.activities].slice(0, limit),
        unread: page.unread + newest.filter(({ isRead }) => !isRead).length,
      };
    },
    markRead: async (which) => {
      await writing;
      const isMeant = (callId: CallUuid | null): boolean => which === 'all' || callId === which.callId;
      for (const one of waiting) if (isMeant(one.activity.callId)) one.isRead = true;
      await log.markRead(which);
    },
  };
}
