import { countWords, monthNames, ordinalWords, weekdayNames } from './date-words.ts';
import {
  dayInMonth,
  dayOf,
  dayToCome,
  endOfMonth,
  type LocalDay,
  later,
  nextWeekday,
  nextWorkday,
} from './local-day.ts';

/** What a day is reckoned from: the day of the call, and the day that was said before, for "the day after". */
export interface ReckonedFrom {
  readonly today: LocalDay;
  readonly before: LocalDay | null;
}

/** A way to say a day. Null: there is none such. */
export interface DayRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, from: ReckonedFrom) => LocalDay | null;
  /** Any other day said with it counts instead ("by close of business on Tuesday"). */
  readonly isVague: boolean;
}

const longestFirst = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .join('|');
const count = `(\\d{1,3}|${longestFirst(countWords)})`;
const ordinal = `\\d{1,2}(?:st|nd|rd|th|e|de|ste)|${longestFirst(ordinalWords)}`;
const dayNumber = `((?:\\d{1,2}(?:st|nd|rd|th|e|de|ste)?)|${longestFirst(ordinalWords)}|${longestFirst(countWords)})`;
const weekday = `(${Object.keys(weekdayNames).join('|')})`;
const partOfDay = '(?:ochtend|voormiddag|middag|namiddag|avond|morgen)?';
const month = `(${Object.keys(monthNames).join('|')})`;
const rule = (pattern: string, read: DayRule['read'], isVague = false): DayRule => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'),
  read,
  isVague,
});
const friday = weekdayNames.friday ?? 0;
const nextMonday = (today: LocalDay): LocalDay => nextWeekday(1, today);
const inMonthNamed = (name: string | undefined): number => monthNames[lower(name)] ?? 0;
const dayNamed = (name: string | undefined): number => weekdayNames[lower(name)] ?? 0;

/** Ways to say a day in French, Dutch and English, the most particular first. A day that is said without a year is one to come. */
export const dayRules: readonly DayRule[] = [
  rule('(\\d{4})-(\\d{2})-(\\d{2})', ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule('(\\d{1,2})[/.](\\d{1,2})[/.](\\d{2}|\\d{4})', ([, d, m, y]) => dayOf(fullYear(y), Number(m), Number(d))),
  rule('(\\d{1,2})-(\\d{1,2})-(\\d{4})', ([, d, m, y]) => dayOf(fullYear(y), Number(m), Number(d))),
  rule('(\\d{1,2})/(\\d{1,2})', ([, d, m], { today }) => dayToCome(Number(m), Number(d), today)),
  rule(`${dayNumber}(?: of| van)? ${month}(?: (\\d{4}))?`, ([, d, m, y], { today }) =>
    y === undefined ? dayToCome(inMonthNamed(m), numberOf(d), today) : dayOf(Number(y), inMonthNamed(m), numberOf(d)),
  ),
  rule(`${month} (?:the )?(${ordinal}|\\d{1,2})(?:,? (\\d{4}))?`, ([, m, d, y], { today }) =>
    y === undefined ? dayToCome(inMonthNamed(m), numberOf(d), today) : dayOf(Number(y), inMonthNamed(m), numberOf(d)),
  ),
  rule(`${weekday}(?:,| le| de| the)? ${dayNumber}(?: of| van)? ${month}(?: (\\d{4}))?`, ([, , d, m, y], { today }) =>
    y === undefined ? dayToCome(inMonthNamed(m), numberOf(d), today) : dayOf(Number(y), inMonthNamed(m), numberOf(d)),
  ),
  rule(`${weekday},? ${month} (?:the )?(${ordinal}|\\d{1,2})`, ([, , m, d], { today }) =>
    dayToCome(inMonthNamed(m), numberOf(d), today),
  ),
  rule(`${weekday},? (?:le )?(\\d{1,2})/(\\d{1,2})`, ([, , d, m], { today }) => dayToCome(Number(m), Number(d), today)),
  rule(`(?:début|begin(?: van)?|early|(?:the )?(?:beginning|start) of) ${month}`, ([, m], { today }) =>
    dayToCome(inMonthNamed(m), 1, today),
  ),
  rule(`(?:mi|half|midden|halfweg|mid|(?:the )?middle of)[- ]${month}`, ([, m], { today }) =>
    dayToCome(inMonthNamed(m), 15, today),
  ),
  rule(
    `(?:(?:la )?fin(?: du mois)?(?: de| d['’])?|einde?(?: van)?|(?:the )?end of|late) ?${month}`,
    ([, m], { today }) => {
      const first = dayToCome(inMonthNamed(m), 28, today);
      return first === null ? null : endOfMonth(first, 0);
    },
  ),
  rule('(?:après[- ]demain|overmorgen|(?:the )?day after tomorrow)', (_, { today }) => today + 2),
  rule(
    `(?:(?:a week on|a week from) ${weekday}|${weekday} (?:en huit|dans (?:huit jours|une semaine)|over (?:een week|acht dagen)|week))`,
    ([, a, b], { today }) => nextWeekday(dayNamed(a ?? b), today) + 7,
  ),
  rule(
    `${weekday} (?:en quinze|dans (?:quinze jours|deux semaines)|over (?:veertien dagen|twee weken))`,
    ([, name], { today }) => nextWeekday(dayNamed(name), today) + 14,
  ),
  rule(
    `(?:${weekday}${partOfDay},? (?:(?:of |van )?(?:volgende|next) week|(?:de )?la semaine prochaine)|(?:volgende week|next week|la semaine prochaine),?(?: on| op| le)? ${weekday}${partOfDay})`,
    ([, a, b], { today }) => nextWeekday(dayNamed(a ?? b), nextMonday(today) - 1),
  ),
  rule(
    `(?<!(?:last|past|vorige|verleden|afgelopen|every|each|elke|iedere|chaque) )(?:(?:volgende|komende|aanstaande|eerstvolgende|next|this|coming|ce) )?${weekday}${partOfDay}(?: prochain| aanstaande)?(?! (?:derniers?|passée?|jl|ll|laatstleden))`,
    ([, name], { today }) => nextWeekday(dayNamed(name), today),
  ),
  rule(
    "(?<!(?:goede|goeie|deze|van|van de|de|['’]s|in de) )(?:demain|tomorrow|morgen(?:vroeg|ochtend|voormiddag|middag|namiddag|avond)?)",
    (_, { today }) => today + 1,
  ),
  rule(
    "(?:aujourd['’]hui|vandaag|today|tonight|vanavond|vanmiddag|vannamiddag|deze (?:namiddag|middag|avond)|ce soir|cet(?:te)? après[- ]midi|this (?:afternoon|evening)|tantôt|straks)",
    (_, { today }) => today,
  ),
  rule(
    '(?:la fin de (?:la )?journée|fin de journée|dans (?:le courant de )?la journée|in de loop van de dag|(?:het )?einde? van de dag|dagsluiting|(?:the )?(?:end of (?:the )?(?:business )?day|close of (?:business|play)))',
    (_, { today }) => today,
    true,
  ),
  rule(
    '(?:(?:la )?fin du mois(?: prochain)?|(?:het )?einde? van de(?:ze)? maand|(?:het )?einde? (?:van )?(?:deze|de|volgende) maand|(?:the )?end of (?:the|this|next) month|month[- ]end)',
    (match, { today }) => endOfMonth(today, /prochain|volgende|next/i.test(match[0]) ? 1 : 0),
  ),
  rule(
    '(?:début du mois prochain|begin volgende maand|early next month|(?:the )?(?:start|beginning) of next month)',
    (_, { today }) => (endOfMonth(today, 0) ?? today) + 1,
  ),
  rule(
    "(?:(?:la )?fin de l['’]année|fin d['’]année|(?:het )?einde? (?:van )?(?:het|dit) jaar|jaareinde|(?:the )?end of (?:the|this) year|year[- ]end)",
    (_, { today }) => dayToCome(12, 31, today),
  ),
  rule(
    '(?:(?:la )?fin (?:de )?(?:la )?semaine prochaine|(?:het )?einde? (?:van )?volgende week|(?:the )?end of next week|late next week|(?:le|dans le) courant de la semaine prochaine|in de loop van volgende week|(?:in the course of|during|some ?time) next week)',
    (_, { today }) => nextWeekday(friday, nextMonday(today)),
  ),
  rule(
    '(?:(?:la )?fin de (?:la |cette )?semaine|(?:het )?einde? (?:van )?(?:de|deze) week|(?:the )?end of (?:the|this) week|(?:dans le courant de |le courant de )?(?:cette|la) semaine(?= encore|[.,;?!]|$)|cette semaine|(?:in de loop van )?deze week|(?:later )?this week|in de loop van de week)',
    (_, { today }) => nextWeekday(friday, today - 1),
  ),
  rule(
    '(?:(?:le )?milieu de (?:la )?semaine(?: prochaine)?|mi-semaine|(?:midden|halfweg|half) (?:van )?(?:de |volgende )week|(?:the )?middle of (?:the|next) week|mid-?week)',
    (match, { today }) => nextWeekday(3, /prochaine|volgende|next/i.test(match[0]) ? nextMonday(today) : today),
  ),
  rule(
    '(?:(?:le )?début de (?:la )?semaine(?: prochaine)?|début semaine prochaine|(?:het )?begin (?:van )?(?:de|volgende) week|early (?:in the|next) week|(?:the )?(?:beginning|start) of (?:the|next) week|(?:après|na|after) (?:le|het|the) week-?end)',
    (_, { today }) => nextMonday(today),
  ),
  rule('(?:avant|voor|before|by) (?:le|ce|het|dit|the|this) week-?end', (_, { today }) =>
    nextWeekday(friday, today - 1),
  ),
  rule('(?:ce|dit|this|(?:over|at) the|(?:in|tijdens|over) het|durant le|pendant le) week-?end', (_, { today }) =>
    nextWeekday(0, today - 1),
  ),
  rule('(?:la semaine prochaine|semaine prochaine|(?:de )?volgende week|next week)', (_, { today }) =>
    nextMonday(today),
  ),
  rule(
    "(?:the day after(?! tomorrow)|the (?:next|following) day|le lendemain|le jour (?:suivant|d['’]après)|de dag (?:erna|nadien|daarna|erop)|daags (?:nadien|erna)|de volgende dag|['’]s anderendaags)",
    (_, { before }) => (before === null ? null : before + 1),
  ),
  rule(
    `(?:dans(?: les| un délai(?: maximum)? de)?|endéans(?: les| un délai de)?|sous(?: les)?|d['’]ici(?: à)?|au plus tard dans(?: les)?) ${count} (jours?|semaines?|mois|heures?)( ouvrables?)?`,
    readCount,
  ),
  rule(
    `(?:binnen(?: nu en| de| een termijn van| het| een)?|over|in|ten laatste over) (?:${count} )?(dagen|dag|werkdagen|werkdag|weken|week|maanden|maand|uur)`,
    (match, from) => (/^(?:over|in) [a-z]+$/i.test(match[0]) ? null : readCount(match, from)),
  ),
  rule(
    `(?:within|in|inside)(?: the next| no more than)? ${count} ((?:working |business )?days?|weeks?|months?|hours?)`,
    readCount,
  ),
  rule(
    "(?:sous|dans la|dans une|d’ici une|d'ici une) (huitaine|quinzaine)",
    ([, many], { today }) => today + (lower(many) === 'huitaine' ? 8 : 15),
  ),
  rule('(?:dans la|endéans la) semaine(?! prochaine)', (_, { today }) => today + 7),
  rule('(?:within|in|inside) a fortnight', (_, { today }) => today + 14),
  rule('(?:noël|kerst(?:mis)?|christmas)', (_, { today }) => dayToCome(12, 25, today)),
  rule("(?:(?:le )?nouvel an|nieuwjaar|new year(?:['’]s)?(?: day)?)", (_, { today }) => dayToCome(1, 1, today)),
  rule(
    `(?:avant|pour|d['’]ici|jusqu['’]au|au plus tard)(?: au)?(?: le)? (\\d{1,2}|${longestFirst(countWords)}|premier|1er)(?=\\s*(?:[.,;:?!]|$|au plus tard|à|du mois|courant|inclus|et|ou|pour|s['’]il))`,
    ([, d], { today }) => dayInMonth(numberOf(d), today),
  ),
  rule(
    `(?:by|before|until|on|for|no later than|tegen|voor|uiterlijk(?: op)?|op|ten laatste(?: op)?|vanaf|tot) (?:the|de|den) (${ordinal})(?=\\s*(?:[.,;:?!]|$|at|and|or|so|to|then|if|om|en|of|aub|of this month|van deze maand))`,
    ([, d], { today }) => dayInMonth(numberOf(d), today),
  ),
];

function readCount([, many, unit, working]: RegExpExecArray, { today }: ReckonedFrom): LocalDay | null {
  const name = lower(unit);
  const number = many === undefined ? 1 : (countWords[lower(many)] ?? Number(many));
  if (/^(?:h|uur)/.test(name)) return today + Math.ceil(number / 24);
  if (working !== undefined || /^(?:werk|working|business)/.test(name)) return nextWorkday(today, number);
  if (/^(?:semaine|wee?k)/.test(name)) return later(today, { days: 7 * number });
  return later(today, /^(?:jour|dag|day)/.test(name) ? { days: number } : { months: number });
}

function numberOf(said: string | undefined): number {
  const word = lower(said);
  return ordinalWords[word] ?? countWords[word] ?? (Number.parseInt(word, 10) || 0);
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase();
}

function fullYear(year: string | undefined): number {
  return Number(year) < 100 ? 2000 + Number(year) : Number(year);
}
