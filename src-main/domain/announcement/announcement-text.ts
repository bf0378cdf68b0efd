import type { Call } from '../call.ts';
import type { Task } from '../task/task.ts';
import type { AnnouncementKind } from './announcement.ts';
import { callOnScreen, type ScreenPrivacy } from './screen-privacy.ts';

/** Says a text of the locale files in the person's language; `count` chooses the plural. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** What the words of a notification depend on. */
export interface AnnouncementWords {
  readonly translate: Translate;
  /** BCP 47 tag, for dates and lists of names. */
  readonly locale: string;
  /** An E.164 or short number as a person reads it. */
  readonly formatNumber: (number: string) => string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A notification's text: who on the title line, then at most two lines. Plain text, nothing escaped. */
export interface AnnouncementText {
  readonly title: string;
  readonly body: string;
}

/** Names said in full before the rest are counted. */
const namesSaid = 3;

/**
 * The text for one call: who; case reference and title; what was left open last time and, while it rings, what is still to be
 * done (`tasks`, the first to do at the top); as much of it as may be read.
 */
export function announcementText(
  kind: AnnouncementKind,
  told: Call,
  words: AnnouncementWords,
  privacy: ScreenPrivacy = 'full',
  tasks: readonly Pick<Task, 'title'>[] = [],
): AnnouncementText {
  if (privacy === 'nothing') return { title: words.translate(`notification.somebody.${kind}`), body: '' };
  const call = callOnScreen(told, privacy);
  const who = whoCalls(call, words);
  const title = kind === 'ringing' ? who : words.translate(`notification.${kind}`, { who });
  const toDo = kind === 'ringing' && privacy === 'full' ? tasks : [];
  const lines = [caseLine(call, words), leftOpenLine(call, toDo, words)].filter((line) => line !== null);
  return { title, body: lines.join('\n') };
}

/** The text for several calls missed while nobody could be told, or in quiet hours: their number, and who may be named. */
export function summaryText(
  calls: readonly Call[],
  words: AnnouncementWords,
  privacy: ScreenPrivacy = 'full',
): AnnouncementText {
  const names = privacy === 'nothing' ? [] : [...new Set(calls.map((call) => whoCalls(call, words)))];
  return {
    title: words.translate('notification.missedCalls', { count: calls.length }),
    body: names.length === 0 ? '' : listNames(names, 'conjunction', words),
  };
}

/** Who calls: the contact; the contacts that share the number; the number; or that it is withheld. */
export function whoCalls(call: Call, words: Pick<AnnouncementWords, 'translate' | 'locale' | 'formatNumber'>): string {
  if (call.contactName !== null) return oneLine(call.contactName);
  const names = [...new Set(call.candidates.map((candidate) => oneLine(candidate.contactName)))];
  if (names.length > 0) return listNames(names, 'disjunction', words);
  return call.phoneNumber === null ? words.translate('notification.withheld') : words.formatNumber(call.phoneNumber);
}

function caseLine(call: Call, { translate }: AnnouncementWords): string | null {
  if (call.caseReference !== null || call.caseTitle !== null) {
    return [call.caseReference, call.caseTitle]
      .filter((part) => part !== null)
      .map(oneLine)
      .join(' · ');
  }
  const count = new Set(call.candidates.map((candidate) => candidate.caseId).filter((id) => id !== null)).size;
  return count === 0 ? null : translate('notification.possibleCases', { count });
}

function leftOpenLine(call: Call, tasks: readonly Pick<Task, 'title'>[], words: AnnouncementWords): string | null {
  const lastTime = lastTimeLine(call, words);
  const [first] = tasks;
  if (first === undefined) return lastTime;
  const count = tasks.length;
  if (lastTime !== null) return `${words.translate('notification.toDoCount', { count })} · ${lastTime}`;
  return words.translate('notification.toDo', { count, title: oneLine(first.title) });
}

function lastTimeLine({ previousCall }: Call, { translate, locale, now }: AnnouncementWords): string | null {
  if (previousCall === null || previousCall.line === null) return null;
  const at = new Date(previousCall.occurredAt);
  const isThisYear = at.getFullYear() === new Date(now).getFullYear();
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return translate('notification.lastTime', { date: format.format(at), line: oneLine(previousCall.line) });
}

function listNames(
  names: readonly string[],
  type: 'conjunction' | 'disjunction',
  { translate, locale }: Pick<AnnouncementWords, 'translate' | 'locale'>,
): string {
  const isLong = names.length > namesSaid + 1;
  const said = isLong ? names.slice(0, namesSaid) : names;
  const rest = isLong ? [translate('notification.others', { count: names.length - namesSaid })] : [];
  return new Intl.ListFormat(locale, { type }).format([...said, ...rest]);
}

// A name must not be able to write lines of its own into a notification.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
