import { z } from 'zod';
import type { RelayProcess } from './relay-process.ts';

/** An operation of the relay's description: `GET /api/v1/cases/{id}`. */
export type OperationName = string;

interface Answer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}

/** What the description says of one operation. */
export interface DescribedOperation {
  readonly name: OperationName;
  readonly method: string;
  readonly path: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  /** The refusals it may be answered with, by code. */
  readonly codes: readonly string[];
  /** Every answer: `200`, `404 not-found`. */
  readonly answers: readonly string[];
}

/** The relay's description of itself, as a client reads it. */
export interface ApiDescription {
  readonly operations: readonly DescribedOperation[];
  /** What is wrong with an answer, as the description has it; null when nothing is. */
  readonly flawOf: (operation: OperationName, status: number, contentType: string, body: string) => string | null;
}

type Paths = Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;

interface DocumentedOperation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, Answer>>;
}

/** Reads the description a relay gives of itself. */
export async function readDescription(relay: RelayProcess): Promise<ApiDescription> {
  const text = await (await fetch(`${relay.url}/api/v1/openapi.json`)).text();
  // JSON Schema keeps what is referred to in another place than OpenAPI does.
  const document = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as {
    readonly paths: Paths;
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  };
  const responses = new Map<OperationName, DocumentedOperation['responses']>();
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): DescribedOperation => {
      const name = `${method.toUpperCase()} ${path}`;
      responses.set(name, operation.responses);
      return {
        name,
        method: method.toUpperCase(),
        path,
        security: operation.security ?? [],
        parameters: operation.parameters ?? [],
        codes: Object.values(operation.responses).flatMap(codesOf),
        answers: Object.entries(operation.responses).flatMap(answersOf),
      };
    }),
  );
  return {
    operations,
    flawOf: (operation, status, contentType, body) => {
      const answer = responses.get(operation)?.[String(status)];
      if (answer === undefined) return 'this status is not described';
      const type = (contentType.split(';')[0] ?? '').trim();
      if (answer.content === undefined) return body === '' ? null : 'a body is not described';
      const described = answer.content[type];
      if (described === undefined) return `the type ${type} is not described`;
      return type.endsWith('json') ? flawOfJson(described.schema, document.components.schemas, body) : null;
    },
  };
}

function flawOfJson(schema: unknown, definitions: Readonly<Record<string, unknown>>, body: string): string | null {
  const whole = { ...(schema as object), $defs: definitions } as Parameters<typeof z.fromJSONSchema>[0];
  const reading = z.fromJSONSchema(whole).safeParse(JSON.parse(body));
  return reading.success ? null : z.prettifyError(reading.error);
}

function codesOf({ content = {} }: Answer): readonly string[] {
  const schema = content['application/problem+json']?.schema as
    | { readonly properties?: { readonly code?: { readonly enum?: readonly string[] } } }
    | undefined;
  return schema?.properties?.code?.enum ?? [];
}

function answersOf([status, answer]: readonly [string, Answer]): readonly string[] {
  if (status === 'default') return [];
  const codes = codesOf(answer);
  return codes.length === 0 ? [status] : codes.map((code) => `${status} ${code}`);
}
