import { z } from 'zod';

/** A moment as the wire writes it, as epoch milliseconds; without an offset it is UTC, as the LexiBel API writes it. */
export const moment = z.iso.datetime({ offset: true, local: true }).transform(epochOf);

/** A day, as the epoch milliseconds of its first instant, UTC. */
export const day = z.iso.date().transform((text) => Date.parse(text));

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

function epochOf(text: string): number {
  return Date.parse(/(Z|[+-]\d\d(:?\d\d)?)$/i.test(text) ? text : `${text}Z`);
}
