import type { AppState, Notice } from '#contract/state.ts';
import { type Activity, missedInQuietHours } from '#domain/activity.ts';
import type { AnnouncementWords } from '#domain/announcement-text.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import { isQuiet } from '#domain/quiet-hours.ts';
import { privacyNow, type ScreenPrivacy } from '#domain/screen-privacy.ts';
import { type Announcer, createAnnouncer, type Silence } from './desktop/announcer.ts';
import { errorName, type Log } from './desktop/log.ts';
import type { Notices } from './desktop/notices.ts';
import type { Notifier } from './desktop/notifier.ts';
import type { Preferences, PreferenceValues } from './desktop/preferences.ts';
import { createQuietWatch } from './desktop/quiet-watch.ts';
import { watchScreenLock } from './desktop/screen-lock.ts';
import type { OfflineCopy } from './history/offline-copy.ts';

/** What announcing needs. */
export interface AnnouncingParts {
  readonly notifier: Notifier;
  readonly log: Log;
  readonly preferences: Preferences;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly notices: Notices<Notice>;
  readonly words: () => AnnouncementWords;
  readonly onOpen: (id: CallUuid | null) => void;
  readonly onRinging: (isRinging: boolean) => void;
  /** Something was written into the activity list. */
  readonly onActivity: () => void;
  /** It became quiet, or loud again, or more or less may be read on the screen. */
  readonly onChange: () => void;
}

/** How calls are announced now: the announcer, with quiet hours, the lock of the screen, and the list of what was said. */
export interface Announcing extends Pick<Announcer, 'live' | 'news' | 'opened'> {
  /** Why nothing is announced now; null when things are. */
  silence(): Silence | null;
  /** When the quiet hours end, in epoch milliseconds; null when they do not, or it is not quiet. */
  quietUntil(): number | null;
  /** How much of a call may be read on the screen now. */
  privacy(): ScreenPrivacy;
  isAnnouncedBy(way: 'notification' | 'card'): boolean;
  /** Keeps what happened in the activity list. */
  record(activity: Activity): void;
  /** The preferences were changed, or the computer woke. */
  look(): void;
  /** Idempotent. */
  close(): void;
}

/** How far back the log is searched for calls of the last quiet hours. */
const quietActivities = 500;

/** Announcing, from now on. */
export function createAnnouncing(parts: AnnouncingParts): Announcing {
  const { preferences, notices, log } = parts;
  const lock = watchScreenLock(() => reword());
  const privacy = (): ScreenPrivacy => privacyNow(preferences.read(), lock.isLocked());
  const isAnnouncedBy = (way: 'notification' | 'card'): boolean =>
    preferences.read().announcedBy === way || preferences.read().announcedBy === 'both';
  const silence = (): Silence | null =>
    preferences.read().notificationsPaused ? 'paused' : quiet.isQuiet() ? 'quiet-hours' : null;
  const record = (activity: Activity): void => {
    parts.copy
      .store()
      .activity.append(activity)
      .then(parts.onActivity)
      .catch((error: unknown) => log.warn('activity not kept', { error: errorName(error) }));
  };
  const announcer = createAnnouncer({
    notifier: parts.notifier,
    log,
    words: parts.words,
    silence,
    privacy,
    // A missed call has no card: only who wants nothing said is not told.
    isNotified: (kind) =>
      kind === 'ringing' ? isAnnouncedBy('notification') : preferences.read().announcedBy !== 'none',
    hasCard: () => isAnnouncedBy('card'),
    onOpen: parts.onOpen,
    onActivity: record,
    onRinging: parts.onRinging,
    onUnavailable: () => notices.put({ kind: 'notifications-unavailable' }),
    onAvailable: () => notices.remove('notifications-unavailable'),
  });
  const tellMissed = async (): Promise<void> => {
    const store = parts.copy.store();
    const { activities } = await store.activity.list(quietActivities);
    const calls = await Promise.all(missedInQuietHours(activities).map((id) => store.call(id)));
    announcer.missedMeanwhile(calls.filter((call): call is Call => call !== null && isMissedCall(call)));
  };
  const quiet = createQuietWatch({
    hours: () => preferences.read().quietHours,
    now: Date.now,
    onChange: () => {
      tellAfterSilence();
      parts.onChange();
    },
    onEnd: () => tellAfterSilence(),
  });
  let wasSilent = true;
  // Whichever silence ends last: what was kept back is told once, also when it ended while the app was not there.
  function tellAfterSilence(): void {
    const isSilent = silence() !== null;
    if (wasSilent && !isSilent) {
      tellMissed().catch((error: unknown) => log.warn('activity not read', { error: errorName(error) }));
    }
    wasSilent = isSilent;
  }
  let worded = privacy();
  function reword(): void {
    const now = privacy();
    if (now === worded) return;
    worded = now;
    announcer.reword();
    parts.onChange();
  }
  return {
    live: announcer.live,
    news: announcer.news,
    opened: announcer.opened,
    silence,
    quietUntil: quiet.quietUntil,
    privacy,
    isAnnouncedBy,
    record,
    look: () => {
      quiet.look();
      tellAfterSilence();
      reword();
    },
    close: () => {
      quiet.close();
      lock.close();
      announcer.close();
    },
  };
}

/** How calls are announced now, as the window shows it. */
export function announcingState(chosen: PreferenceValues, announcing: Announcing): AppState['announcing'] {
  const { privacy, privacyWhenLocked, quietHours, ringSound } = chosen;
  return {
    privacy,
    privacyWhenLocked,
    privacyNow: announcing.privacy(),
    quietHours,
    isQuiet: isQuiet(quietHours, Date.now()),
    quietUntil: announcing.quietUntil(),
    ringSound,
  };
}
