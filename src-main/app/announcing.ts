import { type Activity, caughtUpActivity, missedInQuietHours } from '#domain/announcement/activity.ts';
import { isCardAtRinging } from '#domain/announcement/call-card.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import { reconnectionOf } from '#domain/reconnection.ts';
import { createAnnouncer } from '../desktop/announcer.ts';
import { errorName } from '../desktop/log.ts';
import type { Notifier } from '../desktop/notifier.ts';
import { systemClock } from '../history/clock.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Discretion } from './discretion.ts';
import type { Ground } from './ground.ts';
import type { OpenTasks } from './open-tasks.ts';

/** What announcing needs. */
export interface AnnouncingParts {
  readonly notifier: Notifier;
  readonly discretion: Discretion;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly openTasks: Pick<OpenTasks, 'about'>;
}

/** How calls are announced: the announcer, and the list of what was said. */
export interface Announcing {
  /** The person has this call before their eyes some other way. */
  opened(id: CallUuid): void;
  /** Keeps what happened in the activity list. */
  record(activity: Activity): void;
  /** Idempotent. */
  close(): void;
}

/** How far back the log is searched for calls of the last quiet hours. */
const quietActivities = 500;

/** Announces what the news bring, from now on. */
export function createAnnouncing(
  ground: Ground,
  { notifier, discretion, copy, openTasks }: AnnouncingParts,
): Announcing {
  const { preferences, notices, log, news, words } = ground;
  const { silence, privacy, isAnnouncedBy } = discretion;
  const record = (activity: Activity): void => {
    copy
      .store()
      .activity.append(activity)
      .then(() => news.activity.tell())
      .catch((error: unknown) => log.warn('activity not kept', { error: errorName(error) }));
  };
  const announcer = createAnnouncer({
    notifier,
    log,
    words,
    silence,
    privacy,
    // A missed call has no card: only who wants nothing said is not told.
    isNotified: (kind) =>
      kind === 'ringing' ? isAnnouncedBy('notification') : preferences.read().announcedBy !== 'none',
    hasCard: () => isAnnouncedBy('card') && isCardAtRinging(preferences.read().cardWish),
    tasksOf: openTasks.about,
    onOpen: (id) => news.wish.tell({ kind: 'call', id }),
    onActivity: record,
    onRinging: news.ringing.tell,
    onUnavailable: () => notices.put({ kind: 'notifications-unavailable' }),
    onAvailable: () => notices.remove('notifications-unavailable'),
  });
  const tellMissed = async (): Promise<void> => {
    const store = copy.store();
    const { activities } = await store.activity.list(quietActivities);
    const calls = await Promise.all(missedInQuietHours(activities).map((id) => store.call(id)));
    announcer.missedMeanwhile(calls.filter((call): call is Call => call !== null && isMissedCall(call)));
  };
  let wasSilent = true;
  let worded = privacy();
  news.announcing.hear(() => {
    const isSilent = silence() !== null;
    // Whichever silence ends last: what was kept back is told once, also when it ended while the app was not there.
    if (wasSilent && !isSilent) {
      tellMissed().catch((error: unknown) => log.warn('activity not read', { error: errorName(error) }));
    }
    wasSilent = isSilent;
    if (privacy() !== worded) announcer.reword();
    worded = privacy();
  });
  news.live.hear(announcer.live);
  news.callChanges.hear(announcer.news);
  news.connection.hear(({ before, next }) => {
    const reconnection = reconnectionOf(before, next, Date.now());
    if (reconnection !== null) record(reconnection);
  });
  news.caughtUp.hear((caughtUp) => record(caughtUpActivity(caughtUp, systemClock.now())));
  return { opened: announcer.opened, record, close: announcer.close };
}
