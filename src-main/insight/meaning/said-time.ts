import { countWords } from './date-words.ts';

/** A time of day, and where a text says it, with the day it stands beside. */
export interface SaidTime {
  readonly from: number;
  readonly to: number;
  readonly hour: number;
  readonly minute: number;
}

const hourWord = `\\d{1,2}|${Object.keys(countWords)
  .filter((word) => (countWords[word] ?? 99) <= 24 && word.length > 2)
  .join('|')}`;
const clock = `(?:(?<hour>${hourWord})(?:\\s?(?<unit>h|u|uur|heures?|o['’]clock)\\s?(?<minute>\\d{2})?|[:.](?<minutes>\\d{2})|(?=\\s?[ap]\\.?m))(?:\\s?(?<half>am|pm|a\\.m\\.|p\\.m\\.))?|(?<noon>midi|noon|midday))`;
const dayPart = '(?:matin|soir|après[- ]midi|morning|afternoon|evening|ochtend|voormiddag|namiddag|avond|middag)';
const after = new RegExp(
  `^(?:\\s${dayPart})?[\\s,]{0,2}(?:(?:à|om|at|vers|rond|avant|before|by|voor|tegen|around)\\s+)?${clock}(?![\\p{L}\\p{N}])`,
  'iu',
);
const ahead = new RegExp(`(?:à|om|at|avant|before|by|voor|tegen)\\s+${clock}\\s+(?:(?:on|op|le|de)\\s+)?$`, 'iu');
/** A law firm's clock is said without "in the afternoon": nobody means three at night. */
const earliestHour = 7;

/** What may stand behind a day and says no hour. */
export const partOfDay = new RegExp(`^\\s(?:${dayPart})(?![\\p{L}\\p{N}])`, 'iu');

/** The time said beside a day, which stands from one place of the text to the other; null when none is. */
export function timeSaid(text: string, from: number, to: number): SaidTime | null {
  const behind = after.exec(text.slice(to));
  if (behind !== null) return timeOf(behind, from, to + behind[0].length);
  const before = ahead.exec(text.slice(0, from));
  return before === null ? null : timeOf(before, before.index, to);
}

function timeOf({ groups = {} }: RegExpExecArray, from: number, to: number): SaidTime | null {
  if (groups.noon !== undefined) return { from, to, hour: 12, minute: 0 };
  const said = countWords[(groups.hour ?? '').toLowerCase()] ?? Number(groups.hour);
  const isAfternoon =
    /^p/i.test(groups.half ?? '') || (/^(?:uur|heures?|o)/i.test(groups.unit ?? '') && said < earliestHour);
  const hour = isAfternoon && said < 12 ? said + 12 : said;
  const minute = Number(groups.minute ?? groups.minutes ?? 0);
  return hour > 23 || minute > 59 ? null : { from, to, hour, minute };
}
