import { z } from 'zod';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import { schemaProblem } from './problem.ts';
import type { ListQuery } from './store/ports.ts';

/** Which part of a list of contacts or cases a client asks for. [protocol §4] */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
  q: z.string().max(200).optional(),
  phone: z.string().max(64).optional(),
});

/** The page asked for by number, as the store reads it. */
export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
  readonly query: ListQuery;
}

/** Reads `page`, `per_page`, `q` and `phone` of a list. Throws Problem `schema`. [protocol §4] */
export function parseListQuery(given: unknown): PageRequest {
  const reading = listQuery.safeParse(given);
  if (!reading.success) throw schemaProblem(reading.error);
  const { page, per_page: perPage, q, phone } = reading.data;
  // A number that cannot be read is in no contact: it finds nothing rather than everything.
  const phoneQuery = phone === undefined ? null : (phoneKey(parsePhone(phone, { writtenBy: 'person' })) ?? '');
  return {
    page,
    perPage,
    query: {
      offset: (page - 1) * perPage,
      limit: perPage,
      ...(q === undefined ? {} : { words: q }),
      ...(phoneQuery === null ? {} : { phoneKey: phoneQuery }),
    },
  };
}
