import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { answerOf, type ProblemCode } from '../problem.ts';

/** The refusals of every request that carries a client token. [protocol §3] */
export const tokenProblems = [
  'token-missing',
  'token-invalid',
  'token-expired',
  'scope',
] as const satisfies readonly ProblemCode[];

/** The refusals of every request for what is kept. */
export const restProblems = [
  ...tokenProblems,
  'rate-limited',
  'storage-unavailable',
] as const satisfies readonly ProblemCode[];

/** The refusals of a request with a JSON body. */
export const bodyProblems = [
  'malformed-json',
  'body-too-large',
  'not-json',
  'schema',
] as const satisfies readonly ProblemCode[];

const retryAfter = z.object({
  'Retry-After': z.string().meta({ description: 'Seconds to wait before it is sent again' }),
});

/** The answers that refuse a request with one of these codes, by status. [protocol §2.4] */
export function problemAnswers(...codes: readonly ProblemCode[]): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = answerOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].map(([status, ofStatus]) => [String(status), answerFor(status, ofStatus)] as const);
  return {
    ...Object.fromEntries(answers),
    default: {
      description: 'Any other failure',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  };
}

const fieldError = z.object({ path: z.string(), message: z.string() });

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(fieldError).optional().meta({ description: 'Where the content does not fit, and why' }),
  })
  .meta({ id: 'Problem' });

function answerFor(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${answerOf(code).title}`).join('; '),
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: {
      'application/problem+json': {
        schema: z.object({
          type: z.string(),
          title: z.string(),
          status: z.literal(status),
          detail: z.string(),
          code: z.enum(codes),
          ...(codes.includes('schema') ? { errors: z.array(fieldError) } : {}),
        }),
      },
    },
  };
}
