import { z } from 'zod';
import { recordingConsents } from '#domain/call.ts';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import { stepStateSchema } from './insight-schema.ts';
import { taskItemSchema } from './task-item-schema.ts';

const callType = z.enum(['ringing', 'in_progress', 'answered', 'missed', 'voicemail']);

const candidate = z.object({
  contact_id: z.string(),
  contact_name: z.string(),
  case_id: z.string().nullable(),
  case_reference: z.string().nullable(),
  case_title: z.string().nullable(),
  role: z.string().nullable(),
  reason: z.enum(['remembered', 'only_case', 'recent_call', 'recent_activity', 'role', 'no_active_case']),
});

const previousCall = z.object({
  id: z.string(),
  occurred_at: z.iso.datetime(),
  call_type: callType,
  line: z.string().nullable().meta({ description: 'What was left open, in one line' }),
});

/** A call as clients get it. [protocol §4 "A call item"] */
export const callItemSchema = z
  .object({
    id: z.string().meta({ description: 'Our id: the UUID of the event that opened the call' }),
    call_id: z.string().meta({ description: "The telephone system's id, a 64-bit number as text" }),
    case_id: z.string().nullable(),
    case_reference: z.string().nullable(),
    case_title: z.string().nullable(),
    contact_id: z.string().nullable(),
    contact_name: z.string().nullable(),
    direction: z.enum(['inbound', 'outbound']),
    call_type: callType,
    duration_seconds: z.number().min(0).meta({ description: 'Talk time, ringing excluded' }),
    duration_formatted: z.string().meta({ description: 'Talk time as `2m 34s`' }),
    phone_number: z.string().nullable().meta({ description: 'E.164 of the other party; null when withheld' }),
    occurred_at: z.iso.datetime(),
    ringing_at: z.iso.datetime().nullable(),
    answered_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
    user_name: z.string().nullable(),
    is_internal: z.boolean(),
    has_recording: z.boolean(),
    has_transcript: z.boolean(),
    has_summary: z.boolean(),
    sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
    sentiment_score: z.number().min(-1).max(1).nullable(),
    recording_url: z.string().nullable().meta({ description: "Path of the relay's own recording route" }),
    transcript: z.string().nullable(),
    ai_summary: z.string().nullable(),
    tasks_count: z.number().int().min(0),
    tasks: z.array(taskItemSchema),
    candidates: z.array(candidate).meta({ description: 'Contacts and cases that also fit, best first' }),
    previous_call: previousCall.nullable(),
    note: z.string().nullable(),
    tags: z.array(z.string()),
    billable: z.boolean(),
    confidential: z.boolean(),
    recording_consent: z.enum(recordingConsents),
    firm_channel: z.enum(firmChannels).nullable(),
    insight_steps: z.array(stepStateSchema),
    seq: z.number().int().min(0).meta({ description: 'The last stream event that touched the call' }),
  })
  .meta({ id: 'CallItem' });

/** A page of calls. [protocol §4] */
export const callPageSchema = z
  .object({
    items: z.array(callItemSchema),
    total: z.number().int().min(0),
    page: z.number().int().min(1),
    per_page: z.number().int().min(1),
    next_cursor: z.string().nullable().meta({ description: 'Give it as `cursor` for what follows; null at the end' }),
  })
  .meta({ id: 'CallPage' });
