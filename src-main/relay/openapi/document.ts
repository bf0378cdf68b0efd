import { createDocument } from 'zod-openapi';
import { callPaths } from './call-paths.ts';
import { casePaths } from './case-paths.ts';
import { contactPaths } from './contact-paths.ts';
import { doctorPaths } from './doctor-paths.ts';
import { insightPaths } from './insight-paths.ts';
import { insightSettingsPaths } from './insight-settings-paths.ts';
import { privacyPaths } from './privacy-paths.ts';
import { recordingPaths } from './recording-paths.ts';
import { ringoverPaths } from './ringover-paths.ts';
import { securitySchemes } from './security.ts';
import { servicePaths } from './service-paths.ts';
import { speechModelPaths } from './speech-model-paths.ts';
import { spendingPaths } from './spending-paths.ts';
import { statsPaths } from './stats-paths.ts';
import { streamEventSchemas } from './stream-event-schema.ts';
import { streamPaths } from './stream-paths.ts';
import { taskPaths } from './task-paths.ts';
import { timelinePaths } from './timeline-paths.ts';
import { webhookPaths } from './webhook-paths.ts';

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
      paths: {
        ...webhookPaths,
        ...doctorPaths,
        ...callPaths,
        ...recordingPaths,
        ...insightPaths,
        ...insightSettingsPaths,
        ...speechModelPaths,
        ...spendingPaths,
        ...ringoverPaths,
        ...statsPaths,
        ...contactPaths,
        ...casePaths,
        ...taskPaths,
        ...timelinePaths,
        ...privacyPaths,
        ...streamPaths,
        ...servicePaths,
      },
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
