import type { Activity, ActivityKind, ActivityOutcome } from '#domain/announcement/activity.ts';
import {
  type AnnouncementAction,
  type AnnouncementDecision,
  type AnnouncementKind,
  type Announcements,
  announce,
  type CallChange,
  dismiss,
  expireAnnouncements,
  noAnnouncements,
} from '#domain/announcement/announcement.ts';
import {
  type AnnouncementText,
  type AnnouncementWords,
  announcementText,
  summaryText,
} from '#domain/announcement/announcement-text.ts';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Task } from '#domain/task/task.ts';
import type { Log } from './log.ts';
import type { NotificationListeners, Notifier } from './notifier.ts';

/** Why nothing is announced at the moment. */
export type Silence = 'paused' | 'quiet-hours' | 'snooze';

/** What the announcer needs. */
export interface AnnouncerParts {
  readonly notifier: Notifier;
  readonly log: Log;
  readonly words: () => AnnouncementWords;
  readonly silence: () => Silence | null;
  readonly privacy: () => ScreenPrivacy;
  /** Whether this is said by a native notification at all; the person may have chosen another way. */
  readonly isNotified: (kind: AnnouncementKind) => boolean;
  /** Whether a ringing call has a card of ours, with or without a notification. */
  readonly hasCard: () => boolean;
  /** What is still to be done for the caller or in the case of a call, known without waiting. */
  readonly tasksOf: (call: Call) => readonly Task[];
  /** The person wants to see this call, or the list when null. */
  readonly onOpen: (id: CallUuid | null) => void;
  /** Something was said, or was not and why; once of each kind for a call. */
  readonly onActivity: (activity: Activity) => void;
  /** Whether any call rings that was announced, and nobody has dealt with yet. */
  readonly onRinging: (isRinging: boolean) => void;
  /** The desktop showed nothing although it was asked to. */
  readonly onUnavailable: (reason: string) => void;
  readonly onAvailable: () => void;
}

/** Turns news of calls into native notifications. */
export interface Announcer {
  /** A call as it is this moment, before anything else is done with it. */
  live(call: Call): void;
  /** What became different, with what it was. */
  news(changes: readonly CallChange[]): void;
  /** Calls that were missed while nothing might be said, newest first: one notification for all. */
  missedMeanwhile(calls: readonly Call[]): void;
  /** The person opened this call some other way. */
  opened(id: CallUuid): void;
  /** What may be read on the screen has changed: says again what is on it. */
  reword(): void;
  /** Idempotent. Takes every notification off the screen. */
  close(): void;
}

const expireEveryMs = 60_000;
const summaryKey = 'summary';

/** An announcer with nothing on the screen. */
export function createAnnouncer(parts: AnnouncerParts): Announcer {
  const { notifier, log } = parts;
  let announcements: Announcements = noAnnouncements;
  let wasRinging = false;
  const noted = new Map<CallUuid, ActivityKind>();

  const take = (decision: AnnouncementDecision): void => {
    announcements = decision.announcements;
    for (const action of decision.actions) act(action);
    const silence = parts.silence();
    for (const { announcement, call } of decision.withheld) note(announcement, silence ?? 'paused', call);
    tellRinging();
  };

  const tellRinging = (): void => {
    const isRinging = [...announcements.byCall.values()].some(({ kind, isShown }) => isShown && kind === 'ringing');
    if (isRinging !== wasRinging) parts.onRinging(isRinging);
    wasRinging = isRinging;
  };

  const note = (kind: ActivityKind, outcome: ActivityOutcome, about: Call | null, count = 1): void => {
    if (about !== null && noted.get(about.id) === kind) return;
    if (about !== null) noted.set(about.id, kind);
    parts.onActivity({ kind, outcome, at: Date.now(), callId: about?.id ?? null, count, since: null });
  };

  const shownAs = (): ActivityOutcome => (parts.privacy() === 'nothing' ? 'shown-without-name' : 'shown');
  const isOnCard = (kind: ActivityKind): boolean => kind === 'ringing' && parts.hasCard();

  // What we take off the screen ourselves was dismissed by nobody.
  let isWithdrawing = false;
  const withdraw = (key: string): void => {
    isWithdrawing = true;
    notifier.close(key);
    isWithdrawing = false;
  };

  const act = (action: AnnouncementAction): void => {
    switch (action.kind) {
      case 'show':
      case 'replace':
        if (parts.isNotified(action.announcement)) showCall(action.announcement, action.call);
        else note(action.announcement, isOnCard(action.announcement) ? shownAs() : 'turned-off', action.call);
        return;
      case 'close':
        withdraw(action.id);
        return;
      case 'summarise':
        if (parts.isNotified('missed')) showSummary('missed-summary', action.calls);
        else note('missed-summary', 'turned-off', null, action.calls.length);
        return;
      default:
        assertNever(action);
    }
  };

  const showCall = (kind: AnnouncementKind, call: Call): void => {
    const about = { kind, call_id: call.callId };
    const text = announcementText(kind, call, parts.words(), parts.privacy(), parts.tasksOf(call));
    show(call.id, text, kind === 'ringing', about, {
      onOutcome: (isShown) => note(kind, isShown || isOnCard(kind) ? shownAs() : 'blocked', call),
      onClick: () => {
        take(dismiss(announcements, call.id));
        parts.onOpen(call.id);
      },
      onClosed: () => {
        announcements = dismiss(announcements, call.id).announcements;
        tellRinging();
      },
    });
  };

  const showSummary = (kind: 'missed-summary' | 'quiet-summary', calls: readonly Call[]): void => {
    const text = summaryText(calls, parts.words(), parts.privacy());
    show(
      summaryKey,
      text,
      false,
      { kind, count: calls.length },
      {
        onOutcome: (isShown) => note(kind, isShown ? shownAs() : 'blocked', null, calls.length),
        onClick: () => {
          notifier.close(summaryKey);
          parts.onOpen(null);
        },
        onClosed: () => undefined,
      },
    );
  };

  const show = (
    key: string,
    text: AnnouncementText,
    isUrgent: boolean,
    about: Readonly<Record<string, string | number>>,
    listeners: Pick<NotificationListeners, 'onClick' | 'onClosed'> & { onOutcome(isShown: boolean): void },
  ): void => {
    withdraw(key);
    notifier.show(
      key,
      { ...text, isUrgent },
      {
        onShown: () => {
          log.info('notification shown', { ...about, at: Date.now() });
          listeners.onOutcome(true);
          parts.onAvailable();
        },
        onFailed: (reason) => {
          log.warn('notification failed', { ...about, reason, at: Date.now() });
          listeners.onOutcome(false);
          parts.onUnavailable(reason);
        },
        onClick: listeners.onClick,
        onClosed: () => {
          if (!isWithdrawing) listeners.onClosed();
          log.info('notification closed', { ...about, at: Date.now() });
        },
      },
    );
  };

  const tell = (changes: readonly CallChange[]): void =>
    take(announce(announcements, changes, { now: Date.now(), isPaused: parts.silence() !== null }));

  const expire = (): void => {
    take(expireAnnouncements(announcements, Date.now()));
    for (const id of noted.keys()) {
      if (!announcements.byCall.has(id) && !announcements.keptBack.has(id)) noted.delete(id);
    }
  };
  const expiry = setInterval(expire, expireEveryMs);
  return {
    live: (call) => tell([{ before: 'unknown', after: call }]),
    news: tell,
    missedMeanwhile: (calls) => {
      if (calls.length === 0) return;
      if (parts.isNotified('missed')) showSummary('quiet-summary', calls);
      else note('quiet-summary', 'turned-off', null, calls.length);
    },
    opened: (id) => take(dismiss(announcements, id)),
    reword: () => {
      for (const { kind, isShown, call } of announcements.byCall.values()) {
        if (isShown && parts.isNotified(kind)) showCall(kind, call);
      }
    },
    close: () => {
      clearInterval(expiry);
      notifier.closeAll();
    },
  };
}
