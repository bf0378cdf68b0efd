import type { Translate } from '#domain/announcement/announcement-text.ts';
import type { TrayFace, TrayItem, TrayState } from './tray.ts';

/** What the tray speaks about. */
export interface TraySubject {
  readonly connection:
    | { readonly kind: 'unconfigured' | 'connecting' | 'connected' | 'unauthorised' }
    | { readonly kind: 'offline'; readonly since: number };
  readonly isPaused: boolean;
  /** Within quiet hours; epoch milliseconds of their end, or null when they never end. */
  readonly quiet: { readonly until: number | null } | null;
  /** The person is on snooze in Ringover, and nothing is announced; epoch milliseconds of its end, or null when nobody said. */
  readonly snooze: { readonly until: number | null } | null;
  /** How far the history of calls has come, 0 to 1 or null while nobody knows; null when it is whole. */
  readonly fetching: { readonly ratio: number | null; readonly isPaused: boolean } | null;
  readonly missedUnseen: number;
  /** The keys that open the lookup panel, as they are written; null when none do. */
  readonly lookupKeys: string | null;
  /** What is listened to; null when nothing is. */
  readonly listening: { readonly title: string; readonly isPlaying: boolean } | null;
  /** The last calls, newest first, as one line each. */
  readonly lastCalls: readonly { readonly text: string; readonly open: () => void }[];
}

/** What can be done from the tray. */
export interface TrayDeeds {
  readonly open: () => void;
  readonly lookUp: () => void;
  readonly togglePause: () => void;
  readonly toggleListening: () => void;
  readonly stopListening: () => void;
  readonly quit: () => void;
}

/** The tray's picture, tooltip and menu. `formatTime` writes a moment as a time of day. */
export function trayFace(
  subject: TraySubject,
  deeds: TrayDeeds,
  words: { readonly translate: Translate; readonly formatTime: (at: number) => string },
): TrayFace {
  const { translate } = words;
  const status = statusText(subject, words);
  const unread = subject.missedUnseen === 0 ? [] : [translate('tray.unread', { count: subject.missedUnseen })];
  const calls: TrayItem[] =
    subject.lastCalls.length === 0
      ? [{ kind: 'label', text: translate('tray.noCalls') }]
      : subject.lastCalls.map(({ text, open }) => ({ kind: 'action', text, onClick: open }));
  return {
    state: stateOf(subject),
    tooltip: ['Briefline', status, ...unread].join(' · '),
    items: [
      { kind: 'action', text: translate('tray.open'), onClick: deeds.open },
      { kind: 'action', text: lookUpText(subject, translate), onClick: deeds.lookUp },
      { kind: 'label', text: [status, ...unread].join(' · ') },
      { kind: 'separator' },
      ...listeningItems(subject, deeds, translate),
      { kind: 'label', text: translate('tray.lastCalls') },
      ...calls,
      { kind: 'separator' },
      { kind: 'switch', text: translate('tray.pause'), isOn: subject.isPaused, onClick: deeds.togglePause },
      { kind: 'separator' },
      { kind: 'action', text: translate('tray.quit'), onClick: deeds.quit },
    ],
  };
}

function listeningItems({ listening }: TraySubject, deeds: TrayDeeds, translate: Translate): readonly TrayItem[] {
  if (listening === null) return [];
  return [
    { kind: 'label', text: translate('tray.listening', { title: listening.title }) },
    {
      kind: 'action',
      text: translate(listening.isPlaying ? 'tray.listeningPause' : 'tray.listeningPlay'),
      onClick: deeds.toggleListening,
    },
    { kind: 'action', text: translate('tray.listeningStop'), onClick: deeds.stopListening },
    { kind: 'separator' },
  ];
}

/** Being cut off outweighs all: nothing else the picture says can be relied on then. */
function stateOf({ connection, isPaused, quiet, snooze, missedUnseen }: TraySubject): TrayState {
  if (connection.kind !== 'connected' && connection.kind !== 'connecting') return 'offline';
  if (quiet !== null || snooze !== null) return 'paused';
  if (missedUnseen > 0) return 'unread';
  return isPaused ? 'paused' : 'connected';
}

function lookUpText({ lookupKeys }: TraySubject, translate: Translate): string {
  const text = translate('tray.lookUp');
  return lookupKeys === null ? text : `${text} (${lookupKeys})`;
}

function statusText(
  { connection, isPaused, quiet, snooze, fetching }: TraySubject,
  { translate, formatTime }: { readonly translate: Translate; readonly formatTime: (at: number) => string },
): string {
  if (connection.kind === 'offline') return translate('tray.offlineSince', { time: formatTime(connection.since) });
  if (connection.kind === 'connected' && isPaused) return translate('tray.paused');
  if (connection.kind === 'connected' && quiet !== null) {
    return quiet.until === null
      ? translate('tray.quiet')
      : translate('tray.quietUntil', { time: formatTime(quiet.until) });
  }
  if (connection.kind === 'connected' && snooze !== null) {
    return snooze.until === null
      ? translate('tray.snoozed')
      : translate('tray.snoozedUntil', { time: formatTime(snooze.until) });
  }
  if (connection.kind === 'connected' && fetching !== null) return fetchingText(fetching, translate);
  return translate(`tray.${connection.kind}`);
}

function fetchingText({ ratio, isPaused }: NonNullable<TraySubject['fetching']>, translate: Translate): string {
  if (isPaused) return translate('tray.fetchingPaused');
  return ratio === null
    ? translate('tray.fetching')
    : translate('tray.fetchingShare', { percent: Math.floor(ratio * 100) });
}
