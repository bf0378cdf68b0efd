import type { Request } from 'express';
import { z } from 'zod';
import type { EditId } from '#domain/edit.ts';
import { schemaProblem } from './problem.ts';

/** The header that names an edit, so that it is taken once however often it is sent. [protocol §4 "Edits"] */
export const editKeyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'Names the edit: sent again with the same key, it is not made again' }),
});

/** Reads the key of an edit; null when it has none. Throws Problem `schema`. */
export function parseEditKey(request: Request): EditId | null {
  const reading = editKeyHeader.safeParse({ 'Idempotency-Key': request.get('Idempotency-Key') });
  if (!reading.success) throw schemaProblem(reading.error);
  return (reading.data['Idempotency-Key'] ?? null) as EditId | null;
}
