import type { z } from 'zod';

/** The content of a JSON body, for a request or an answer. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } } };
}
