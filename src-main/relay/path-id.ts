import { z } from 'zod';
import { schemaProblem } from './problem.ts';

/** In characters, not in the halves of them that JavaScript counts. */
const longestId = 128;

/** An id of the caller's own: any text of 1 to 128 characters. [protocol §4] */
export const ownId = z
  .string()
  .min(1)
  .refine((id) => [...id].length <= longestId, `must have at most ${longestId} characters`)
  .meta({ maxLength: longestId });

/** Reads the id an address names. Throws Problem `schema`. */
export function parsePathId(given: string): string {
  const reading = z.object({ id: ownId }).safeParse({ id: given });
  if (!reading.success) throw schemaProblem(reading.error);
  return reading.data.id;
}
