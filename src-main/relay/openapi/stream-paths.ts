import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemAnswers, tokenProblems } from './problem-answers.ts';
import { byStreamToken } from './security.ts';
import { streamEventSchemas } from './stream-event-schema.ts';

const eventId = z.string().optional().meta({
  description:
    'The last event the client has: it gets everything after it, then what comes; `reset` for an id that was never given',
});

const eventTable = Object.entries(streamEventSchemas)
  .map(([name, schema]) => `* \`${name}\`: ${schema.meta()?.id ?? ''}`)
  .join('\n');

/** The route of the stream. [protocol §5] */
export const streamPaths: ZodOpenApiPathsObject = {
  '/api/v1/events/stream': {
    get: {
      operationId: 'openStream',
      tags: ['Stream'],
      summary: 'Everything that happens, as server-sent events',
      description:
        'Each event but `connected` has an `id` that grows strictly within a tenant. Its data is JSON:\n\n' +
        `${eventTable}\n\nA comment every 15 s keeps the connection alive; after 45 s of silence a client must come again.`,
      security: byStreamToken,
      requestParams: {
        query: z.object({ last_event_id: eventId }),
        header: z.object({ 'Last-Event-ID': eventId }),
      },
      responses: {
        ...problemAnswers(...tokenProblems, 'storage-unavailable'),
        '200': {
          description: 'The stream; it does not end by itself',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      },
    },
  },
};
