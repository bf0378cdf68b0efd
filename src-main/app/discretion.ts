import type { AppState } from '#contract/state.ts';
import type { OwnSnooze } from '#domain/announcement/presence.ts';
import { isQuiet } from '#domain/announcement/quiet-hours.ts';
import { privacyNow, type ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import { createAsk } from '../desks/relay-desk.ts';
import type { Silence } from '../desktop/announcer.ts';
import { createQuietWatch } from '../desktop/quiet-watch.ts';
import { watchScreenLock } from '../desktop/screen-lock.ts';
import { systemClock } from '../history/clock.ts';
import type { DesktopData } from './desktop-data.ts';
import type { Ground } from './ground.ts';
import { createSnoozeWatch } from './snooze-watch.ts';

/** What the person lets be said and be seen at this moment. */
export interface Discretion {
  /** Why nothing is announced now; null when things are. */
  silence(): Silence | null;
  /** When the quiet hours end, in epoch milliseconds; null when they do not, or it is not quiet. */
  quietUntil(): number | null;
  /** Whether the person is on snooze in Ringover, as far as that is known. */
  snooze(): OwnSnooze;
  /** How much of a call may be read on the screen now. */
  privacy(): ScreenPrivacy;
  isAnnouncedBy(way: 'notification' | 'card'): boolean;
  /** The preferences were changed, or the computer woke. The first look is always news. */
  look(): void;
  /** Idempotent. */
  close(): void;
}

/** Follows quiet hours, the lock of the screen and what was chosen; what becomes different is news. */
export function watchDiscretion(
  { preferences, news }: Pick<Ground, 'preferences' | 'news'>,
  data: Pick<DesktopData, 'fed' | 'link' | 'network'>,
): Discretion {
  const ask = createAsk(data);
  const snooze = createSnoozeWatch({
    clock: systemClock,
    ask: () => ask((relay) => relay.presences()),
    isConnected: () => data.fed.connection().kind === 'connected',
    isWanted: () => preferences.read().keepsSnooze,
    ownName: () => preferences.read().ownName,
    onChange: tellChange,
  });
  news.connection.hear(({ before, next }) => {
    if (before.kind !== next.kind) snooze.look();
  });
  const lock = watchScreenLock(tellChange);
  const quiet = createQuietWatch({
    hours: () => preferences.read().quietHours,
    now: Date.now,
    onChange: tellChange,
    onEnd: tellChange,
  });
  const silence = (): Silence | null => {
    if (preferences.read().notificationsPaused) return 'paused';
    if (quiet.isQuiet()) return 'quiet-hours';
    return preferences.read().keepsSnooze && snooze.state().kind === 'on' ? 'snooze' : null;
  };
  const privacy = (): ScreenPrivacy => privacyNow(preferences.read(), lock.isLocked());
  let told = '';
  function tellChange(): void {
    const now = JSON.stringify([silence(), privacy(), snooze.state()]);
    if (now === told) return;
    told = now;
    news.announcing.tell();
    news.changed.tell();
  }
  return {
    silence,
    quietUntil: quiet.quietUntil,
    snooze: snooze.state,
    privacy,
    isAnnouncedBy: (way) => {
      const { announcedBy } = preferences.read();
      return announcedBy === way || announcedBy === 'both';
    },
    look: () => {
      quiet.look();
      snooze.look();
      tellChange();
    },
    close: () => {
      quiet.close();
      snooze.close();
      lock.close();
    },
  };
}

/** How calls are announced now, as the window shows it. */
export function announcingState({ preferences }: Ground, discretion: Discretion): AppState['announcing'] {
  const { privacy, privacyWhenLocked, quietHours, keepsSnooze, ringSound } = preferences.read();
  return {
    privacy,
    privacyWhenLocked,
    privacyNow: discretion.privacy(),
    quietHours,
    isQuiet: isQuiet(quietHours, Date.now()),
    quietUntil: discretion.quietUntil(),
    keepsSnooze,
    snooze: discretion.snooze(),
    ringSound,
  };
}
