import { z } from 'zod';
import { callItemSchema } from './call-item-schema.ts';
import { caseItemSchema } from './case-item-schema.ts';
import { contactItemSchema } from './contact-item-schema.ts';
import { messageItemSchema } from './message-item-schema.ts';
import { taskItemSchema } from './task-item-schema.ts';

const deleted = z.object({ id: z.string(), deleted: z.literal(true) });

/** The data of each event of the stream, by the event's name. [protocol §5] */
export const streamEventSchemas = {
  connected: z.object({ tenant_id: z.string(), seq: z.number().int().min(0) }).meta({ id: 'StreamConnected' }),
  call_event_created: z
    .object({
      event_id: z.string(),
      call_id: z.string(),
      direction: z.string(),
      call_type: z.string(),
      phone_number: z.string().nullable(),
      contact_id: z.string().nullable(),
      contact_name: z.string().nullable(),
      case_id: z.string().nullable(),
      duration_seconds: z.number().min(0),
      has_recording: z.boolean(),
      timestamp: z.iso.datetime(),
      call: callItemSchema,
    })
    .meta({ id: 'StreamCallEventCreated' }),
  call_updated: callItemSchema,
  call_ai_completed: z
    .object({
      event_id: z.string(),
      has_transcript: z.boolean(),
      has_summary: z.boolean(),
      sentiment_score: z.number().nullable(),
      tasks_generated: z.number().int().min(0),
      call: callItemSchema,
    })
    .meta({ id: 'StreamCallAiCompleted' }),
  call_deleted: z.object({ id: z.string() }).meta({ id: 'StreamCallDeleted' }),
  message_created: messageItemSchema,
  message_deleted: z.object({ id: z.string() }).meta({ id: 'StreamMessageDeleted' }),
  contact_updated: z.union([contactItemSchema, deleted]).meta({ id: 'StreamContactUpdated' }),
  case_updated: z.union([caseItemSchema, deleted]).meta({ id: 'StreamCaseUpdated' }),
  task_updated: z.union([taskItemSchema, deleted]).meta({ id: 'StreamTaskUpdated' }),
  reset: z.object({ seq: z.number().int().min(0) }).meta({ id: 'StreamReset' }),
} as const;
