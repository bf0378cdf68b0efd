import { countWords, monthNames, weekdayNames } from './date-words.ts';
import { dayAt, dayOf, formatDay, type LocalDay, momentOf, partsOfDay } from './local-day.ts';

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

type ReadDay = (match: RegExpExecArray, today: LocalDay) => LocalDay | null;

const count = `(\\d{1,3}|${Object.keys(countWords).join('|')})`;
const unit = '(jours?|semaines?|mois|dagen|dag|weken|week|maanden|maand|days?|weeks?|months?)';
const weekday = `(${Object.keys(weekdayNames).join('|')})`;
const month = `(${Object.keys(monthNames).join('|')})`;
const edge = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const rule = (pattern: string, read: ReadDay): readonly [RegExp, ReadDay] => [
  new RegExp(edge + pattern + end, 'iu'),
  read,
];

/** Ways to say a day in French, Dutch and English, the most particular first. A day that is said without a year is one to come. */
const rules: readonly (readonly [RegExp, ReadDay])[] = [
  rule('(\\d{4})-(\\d{2})-(\\d{2})', ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule('(\\d{1,2})[/.](\\d{1,2})[/.](\\d{2}|\\d{4})', ([, d, m, y]) =>
    dayOf(fullYear(Number(y)), Number(m), Number(d)),
  ),
  rule('(\\d{1,2})/(\\d{1,2})', ([, d, m], today) => toCome(Number(m), Number(d), today)),
  rule(`(\\d{1,2}|1er|premier)(?:st|nd|rd|th|e)?(?: of)? ${month}(?: (\\d{4}))?`, ([, d, m, y], today) => {
    const [inMonth, dayNumber] = [monthNames[lower(m)] ?? 0, Number.parseInt(d ?? '', 10) || 1];
    return y === undefined ? toCome(inMonth, dayNumber, today) : dayOf(Number(y), inMonth, dayNumber);
  }),
  rule(`${month} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?`, ([, m, d, y], today) => {
    const inMonth = monthNames[lower(m)] ?? 0;
    return y === undefined ? toCome(inMonth, Number(d), today) : dayOf(Number(y), inMonth, Number(d));
  }),
  rule('(?:après[- ]demain|overmorgen|the day after tomorrow)', (_, today) => today + 2),
  rule(`${weekday} en huit`, ([, name], today) => nextWeekday(name, today) + 7),
  rule(
    `(?:${weekday} (?:volgende week|next week|de la semaine prochaine|la semaine prochaine)|(?:volgende week|next week) ${weekday})`,
    ([, a, b], today) => nextWeekday(a ?? b, mondayAfter(today) - 1),
  ),
  rule(`${weekday}`, ([, name], today) => nextWeekday(name, today)),
  rule('(?:demain|morgen|tomorrow)', (_, today) => today + 1),
  rule("(?:aujourd['’]hui|vandaag|today)", (_, today) => today),
  rule(
    '(?:(?:la )?fin du mois(?: prochain)?|(?:het )?einde? van de(?:ze)? maand|eind(?:e)? (?:deze|van de) maand|(?:the )?end of the month)',
    (match, today) => lastOfMonth(today, /prochain/i.test(match[0]) ? 1 : 0),
  ),
  rule('(?:fin de (?:la )?semaine|einde van de week|eind van de week|(?:the )?end of the week)', (_, today) =>
    nextWeekday('vendredi', today - 1),
  ),
  rule('(?:la semaine prochaine|volgende week|next week)', (_, today) => mondayAfter(today)),
  rule(
    `(?:dans(?: les| un délai de)?|endéans(?: les)?|sous|d['’]ici|binnen(?: de| een termijn van)?|over|within(?: the next)?|in) ${count} ${unit}`,
    ([, n, of], today) => later(today, countWords[lower(n)] ?? Number(n), lower(of)),
  ),
  rule('sous huitaine', (_, today) => today + 8),
];

const timeAfter =
  /^[\s,]{0,2}(?:(?:à|om|at|vers|rond)\s+)?(\d{1,2})(?:\s?(?:h|u|uur|heures?)\s?(\d{2})?|:(\d{2}))(?![\p{L}\p{N}])/iu;

/** The first date said in a text; null when none is. Libraries are asked only for what is not a way of saying it in a law firm. */
export function findDueDate(text: string, { occurredAt, timeZone }: SaidAt): SaidDate | null {
  const today = dayAt(occurredAt, timeZone);
  const found = rules
    .map(([pattern, read]) => {
      const match = pattern.exec(text);
      const day = match === null ? null : read(match, today);
      return match === null || day === null ? null : { at: match.index, said: match[0], day };
    })
    .filter((one) => one !== null);
  // Of two ways to read the same words the more particular counts, and it stands first.
  const first = found.toSorted((a, b) => a.at - b.at)[0];
  if (first === undefined) return null;
  const [timeText, hour, minute, otherMinute] = timeAfter.exec(text.slice(first.at + first.said.length)) ?? [];
  const said = { hour: Number(hour), minute: Number(minute ?? otherMinute ?? 0) };
  if (timeText === undefined || said.hour > 23 || said.minute > 59) {
    return { text: first.said, dueAt: formatDay(first.day) };
  }
  return { text: first.said + timeText, dueAt: momentOf(first.day, said.hour, said.minute, timeZone) };
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase();
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

/** The next such day of a year; today counts. */
function toCome(inMonth: number, day: number, today: LocalDay): LocalDay | null {
  const { year } = partsOfDay(today);
  const thisYear = dayOf(year, inMonth, day);
  return thisYear !== null && thisYear >= today ? thisYear : dayOf(year + 1, inMonth, day);
}

/** The first such day after this one: said on a Friday, "Friday" is in a week. */
function nextWeekday(name: string | undefined, after: LocalDay): LocalDay {
  const wanted = weekdayNames[lower(name)] ?? 0;
  return after + (((wanted - partsOfDay(after).weekday + 6) % 7) + 1);
}

function mondayAfter(today: LocalDay): LocalDay {
  return nextWeekday('monday', today);
}

function lastOfMonth(today: LocalDay, monthsLater: number): LocalDay | null {
  const { year, month: inMonth } = partsOfDay(today);
  const nextFirst = new Date(Date.UTC(year, inMonth + monthsLater, 1));
  return nextFirst.getTime() / 86_400_000 - 1;
}

function later(today: LocalDay, many: number, unitName: string): LocalDay | null {
  if (/^(semaine|wee?k)/.test(unitName)) return today + 7 * many;
  if (/^(jour|dag|day)/.test(unitName)) return today + many;
  const { year, month: inMonth, day } = partsOfDay(today);
  const first = new Date(Date.UTC(year, inMonth - 1 + many, 1));
  const last = lastOfMonth(first.getTime() / 86_400_000, 0) ?? 0;
  return Math.min(first.getTime() / 86_400_000 + day - 1, last);
}
