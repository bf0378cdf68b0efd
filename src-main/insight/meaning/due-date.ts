import { type DayRule, dayRules, type ReckonedFrom } from './day-rules.ts';
import { dayAt, formatDay, momentOf } from './local-day.ts';
import { partOfDay, timeSaid } from './said-time.ts';

/** A date somebody said. */
export interface SaidDate {
  /** As it was said. */
  readonly text: string;
  /** ISO 8601: a date, or a moment where a time was said too. */
  readonly dueAt: string;
}

/** When something was said, and where its clock stands. */
export interface SaidAt {
  /** ISO 8601. */
  readonly occurredAt: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Behind these a date only says which: "the letter of 2 November". */
const attributed = /(?:^|[^\p{L}])(?:du|of|van|dated|dd\.?|from|since|depuis|sinds|à partir (?:de|du))\s*$/iu;
const attributedDay = /(?:^|[^\p{L}])(?:l['’]|le |la |les |ma |votre |notre )[\p{L}’'-]+ de\s*$/iu;
/** Unless it says what is to happen first: "before the hearing of 15 January". */
const deadline =
  /(?:^|[^\p{L}])(?:avant|before|voor|tegen|by|d['’]ici|pour|until|vóór|uiterlijk)(?:\s+[\p{L}'’-]+){0,4}\s*$/iu;

/**
 * The first date said in a text that is not only said of something else; null when there is none. `before`: a date that was said before
 * (ISO 8601), for "the day after". Libraries are asked only for what is not a way of saying it in a law firm.
 */
export function findDueDate(
  text: string,
  { occurredAt, timeZone }: SaidAt,
  before: string | null = null,
): SaidDate | null {
  const from: ReckonedFrom = {
    today: dayAt(occurredAt, timeZone),
    before: before === null ? null : dayAt(before.length === 10 ? `${before}T12:00:00Z` : before, timeZone),
  };
  const found = dayRules.flatMap((rule) => readAll(text, rule, from));
  // Of two ways to read the same words the more particular counts, and it stands first.
  const first = found.toSorted((a, b) => Number(a.isVague) - Number(b.isVague) || a.at - b.at)[0];
  if (first === undefined) return null;
  const time = timeSaid(text, first.at, first.at + first.said.length);
  if (time === null) {
    const part = partOfDay.exec(text.slice(first.at + first.said.length))?.[0] ?? '';
    return { text: first.said + part, dueAt: formatDay(first.day) };
  }
  return { text: text.slice(time.from, time.to), dueAt: momentOf(first.day, time.hour, time.minute, timeZone) };
}

function readAll(text: string, { pattern, read, isVague }: DayRule, from: ReckonedFrom) {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const before = text.slice(0, match.index);
    if ((attributed.test(before) || attributedDay.test(before)) && !deadline.test(before)) return [];
    const day = read(match as RegExpExecArray, from);
    return day === null ? [] : [{ at: match.index, said: match[0], day, isVague }];
  });
}
