import type { AppState } from '#contract/state.ts';
import { type AnnouncementWords, whoCalls } from '#domain/announcement/announcement-text.ts';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import { keyLine, parseKeyCombination } from '#domain/key-combination.ts';
import type { TraySubject } from '../desktop/tray-face.ts';

/** What the tray says of how things stand, but for what is listened to. */
export function traySubject(
  { connection, notificationsPaused, announcing, fetching, missedUnseen, lookupShortcut }: AppState,
  lastCalls: readonly Call[],
  words: AnnouncementWords,
  open: (id: CallUuid) => void,
): Omit<TraySubject, 'listening'> {
  const lines = lastCalls.map((call) => ({
    text: callLine(call, words, announcing.privacyNow),
    open: () => open(call.id),
  }));
  const quiet = announcing.isQuiet ? { until: announcing.quietUntil } : null;
  const snooze = announcing.keepsSnooze && announcing.snooze.kind === 'on' ? { until: announcing.snooze.until } : null;
  const lookupKeys = lookupShortcut.standing === 'held' ? keysText(lookupShortcut.keys) : null;
  return {
    connection,
    isPaused: notificationsPaused,
    quiet,
    snooze,
    fetching,
    missedUnseen,
    lookupKeys,
    lastCalls: lines,
  };
}

/** Keys as they are written on this computer's keyboard; null for none. */
export function keysText(keys: string | null): string | null {
  const combination = parseKeyCombination(keys ?? '');
  return combination === null ? null : keyLine(combination, process.platform === 'darwin');
}

/** A call as one line of the tray's menu. */
function callLine(call: Call, words: AnnouncementWords, privacy: ScreenPrivacy): string {
  const at = Date.parse(call.occurredAt);
  const isToday = new Date(at).toDateString() === new Date(words.now).toDateString();
  const day = new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short' });
  const glyph = call.direction === 'outbound' ? '↗' : isMissedCall(call) ? '✕' : '↙';
  const who = privacy === 'nothing' ? words.translate('tray.somebody') : whoCalls(call, words);
  return `${glyph} ${who} · ${isToday ? timeOf(at, words.locale) : day.format(at)}`;
}

/** A moment (epoch milliseconds) as hours and minutes. */
export function timeOf(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at);
}
