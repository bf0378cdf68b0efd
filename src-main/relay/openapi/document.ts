import { createDocument } from 'zod-openapi';
import { securitySchemes } from './security.ts';
import { servedPaths } from './served-paths.ts';
import { streamEventSchemas } from './stream-event-schema.ts';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The version of what clients build against, not of the program. */
const apiVersion = '1.0.0';

/** Describes every route of the relay, made from the very schemas that read its requests. */
export function createOpenApiDocument(): OpenApiDocument {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Briefline relay',
        version: apiVersion,
        description: 'Takes the webhooks of a telephone system, keeps what they tell, and streams it on.',
      },
      servers: [{ url: '/' }],
      paths: servedPaths,
      components: { securitySchemes, schemas: eventSchemas() },
    },
    { override: ({ jsonSchema, zodSchema, io }) => simplify(jsonSchema, zodSchema._zod.def, io) },
  );
}

/** Says in the words of OpenAPI what the schema library says in patterns and bounds of its own. */
function simplify(jsonSchema: SchemaText, def: object, io: 'input' | 'output'): void {
  // Answers may grow: a client must not refuse a field it does not know yet.
  if (io === 'output') delete jsonSchema.additionalProperties;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const format = 'format' in def ? def.format : null;
  if (format === 'datetime' || format === 'date') {
    jsonSchema.format = format === 'date' ? 'date' : 'date-time';
    delete jsonSchema.pattern;
  }
}

interface SchemaText {
  additionalProperties?: unknown;
  maximum?: unknown;
  format?: string;
  pattern?: string;
}

function eventSchemas() {
  return Object.fromEntries(Object.values(streamEventSchemas).map((schema) => [schema.meta()?.id ?? '', schema]));
}
