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
} from '#domain/announcement.ts';
import { type AnnouncementWords, announcementText, summaryText } from '#domain/announcement-text.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Log } from './log.ts';
import type { Notifier } from './notifier.ts';

/** What the announcer needs. */
export interface AnnouncerParts {
  readonly notifier: Notifier;
  readonly log: Log;
  readonly words: () => AnnouncementWords;
  readonly isPaused: () => boolean;
  /** Whether this is said by a native notification at all; the person may have chosen another way. */
  readonly isNotified: (kind: AnnouncementKind) => boolean;
  /** The person wants to see this call, or the list when null. */
  readonly onOpen: (id: CallUuid | null) => void;
  /** The desktop showed nothing although it was asked to. */
  readonly onUnavailable: () => void;
  readonly onAvailable: () => void;
}

/** Turns news of calls into native notifications. */
export interface Announcer {
  /** A call as it is this moment, before anything else is done with it. */
  live(call: Call): void;
  /** What became different, with what it was. */
  news(changes: readonly CallChange[]): void;
  /** The person opened this call some other way. */
  opened(id: CallUuid): void;
  /** Idempotent. Takes every notification off the screen. */
  close(): void;
}

const expireEveryMs = 60_000;
const summaryKey = 'summary';

/** An announcer with nothing on the screen. */
export function createAnnouncer(parts: AnnouncerParts): Announcer {
  const { notifier, log } = parts;
  let announcements: Announcements = noAnnouncements;

  const take = (decision: AnnouncementDecision): void => {
    announcements = decision.announcements;
    for (const action of decision.actions) act(action);
  };

  const act = (action: AnnouncementAction): void => {
    switch (action.kind) {
      case 'show':
      case 'replace':
        if (parts.isNotified(action.announcement)) showCall(action.announcement, action.call);
        return;
      case 'close':
        notifier.close(action.id);
        return;
      case 'summarise':
        if (parts.isNotified('missed')) showSummary(action.calls);
        return;
      default:
        assertNever(action);
    }
  };

  const showCall = (kind: AnnouncementKind, call: Call): void => {
    const about = { kind, call_id: call.callId };
    notifier.show(
      call.id,
      { ...announcementText(kind, call, parts.words()), isUrgent: kind === 'ringing' },
      {
        ...reporting(about),
        onClick: () => {
          take(dismiss(announcements, call.id));
          parts.onOpen(call.id);
        },
        onClosed: () => {
          announcements = dismiss(announcements, call.id).announcements;
          log.info('notification closed', { ...about, at: Date.now() });
        },
      },
    );
  };

  const showSummary = (calls: readonly Call[]): void => {
    const about = { kind: 'missed-summary', count: calls.length };
    notifier.show(
      summaryKey,
      { ...summaryText(calls, parts.words()), isUrgent: false },
      {
        ...reporting(about),
        onClick: () => {
          notifier.close(summaryKey);
          parts.onOpen(null);
        },
        onClosed: () => log.info('notification closed', { ...about, at: Date.now() }),
      },
    );
  };

  const reporting = (about: Readonly<Record<string, string | number>>) => ({
    onShown: () => {
      log.info('notification shown', { ...about, at: Date.now() });
      parts.onAvailable();
    },
    onFailed: (reason: string) => {
      log.warn('notification failed', { ...about, reason, at: Date.now() });
      parts.onUnavailable();
    },
  });

  const tell = (changes: readonly CallChange[]): void =>
    take(announce(announcements, changes, { now: Date.now(), isPaused: parts.isPaused() }));

  const expiry = setInterval(() => take(expireAnnouncements(announcements, Date.now())), expireEveryMs);
  return {
    live: (call) => tell([{ before: 'unknown', after: call }]),
    news: tell,
    opened: (id) => take(dismiss(announcements, id)),
    close: () => {
      clearInterval(expiry);
      notifier.closeAll();
    },
  };
}
