import { activityKeptMs, type LoggedActivity, needsReading } from '#domain/announcement/activity.ts';
import type { ActivityLog } from '../activity-log.ts';

/** A log that lives as long as the process. */
export function createMemoryActivityLog(): ActivityLog {
  let activities: readonly LoggedActivity[] = [];
  let place = 0;
  return {
    append: async (activity) => {
      place += 1;
      const kept = activities.filter(({ at }) => at >= activity.at - activityKeptMs);
      activities = [{ ...activity, place, isRead: !needsReading(activity) }, ...kept];
    },
    list: async (limit) => ({
      activities: activities.slice(0, limit),
      unread: activities.filter(({ isRead }) => !isRead).length,
    }),
    markRead: async (which) => {
      activities = activities.map((activity) =>
        which === 'all' || activity.callId === which.callId ? { ...activity, isRead: true } : activity,
      );
    },
  };
}
