import { z } from 'zod';

/**
 * A moment as the wire writes it, as epoch milliseconds; without an offset it is UTC, as the LexiBel API writes it. Every spelling
 * of ISO 8601 with hyphens and colons is one: seconds may be left out, an offset may be `Z`, `+01:00`, `+0100` or `+01`.
 */
export const moment = z
  .string()
  .meta({ format: 'date-time' })
  .transform(spellOut)
  .pipe(z.iso.datetime({ offset: true, local: true }).transform(epochOf));

/** A day, as the epoch milliseconds of its first instant, UTC. */
export const day = z.iso.date().transform((text) => Date.parse(text));

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** A `+` that was left as it is in an address arrives as a space. */
const spelling = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:[.,]\d+)?)?(?:([Zz])|([+ -]\d\d)(?::?(\d\d))?)?$/;

/** The one spelling that everybody reads, of any there is; what is none stays as it is. */
function spellOut(text: string): string {
  const [, date, minutes, seconds = ':00', zulu, hours, rest = '00'] = spelling.exec(text) ?? [];
  if (date === undefined) return text;
  const offset = hours === undefined ? (zulu ?? '') : `${hours.replace(' ', '+')}:${rest}`;
  return `${date}T${minutes}${seconds.replace(',', '.')}${offset.toUpperCase()}`;
}

function epochOf(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}
