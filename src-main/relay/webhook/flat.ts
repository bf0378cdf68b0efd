import { z } from 'zod';
import type { CallId } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import { moment } from '../moment.ts';
import { schemaProblem } from '../problem.ts';
import { isMomentOfCall, keyedByMoment, longestCallSeconds } from './moment-of-call.ts';
import { eventKeyOf, type Webhook } from './webhook.ts';

const nullableText = z.string().nullish();
const textOrNumber = z.union([z.string(), z.number()]).transform(String).nullish();
const momentOfCall = moment.refine(isMomentOfCall, 'must be a moment that a call can have');

/** The flat dialect's body. Fields we do not know are let through. [protocol §2.2] */
export const flatBody = z.looseObject({
  call_id: z.union([z.string().min(1).max(128), z.number().int().nonnegative()]).transform(String),
  tenant_id: textOrNumber,
  call_type: z.enum(['ringing', 'answered', 'missed', 'voicemail', 'hangup']),
  caller_number: textOrNumber,
  callee_number: textOrNumber,
  direction: z
    .enum(['inbound', 'outbound'])
    .nullable()
    .default('inbound')
    .transform((direction) => direction ?? 'inbound'),
  duration_seconds: z
    .number()
    .nonnegative()
    .max(longestCallSeconds)
    .nullable()
    .default(0)
    .transform((seconds) => seconds ?? 0),
  started_at: momentOfCall,
  ended_at: momentOfCall.nullish(),
  recording_url: nullableText,
  user_id: textOrNumber,
  metadata: z.unknown().optional(),
});

type FlatBody = z.infer<typeof flatBody>;

/** Reads a body in the flat dialect. Throws Problem `schema`. */
export function parseFlat(content: unknown): Webhook {
  const reading = flatBody.safeParse(content);
  if (!reading.success) throw schemaProblem(reading.error);
  const body = reading.data;
  return {
    resource: 'call',
    event: body.call_type,
    callId: body.call_id as CallId,
    statedTenantId: body.tenant_id ?? null,
    eventKey: keyedByMoment(
      body.started_at,
      eventKeyOf([
        'flat',
        body.call_id,
        body.call_type,
        body.user_id,
        body.started_at,
        body.ended_at,
        body.duration_seconds,
        body.recording_url,
      ]),
    ),
    fact: factOf(body),
  };
}

function factOf(body: FlatBody): CallFact {
  const startedAt = body.started_at;
  return {
    kind: body.call_type,
    at: momentOf(body, startedAt),
    startedAt,
    direction: body.direction,
    ...(body.caller_number ? { fromNumber: body.caller_number } : {}),
    ...(body.callee_number ? { toNumber: body.callee_number } : {}),
    ...(body.duration_seconds > 0 ? { talkSeconds: body.duration_seconds } : {}),
    ...(body.recording_url ? { recordingUrl: body.recording_url } : {}),
    ...(body.user_id ? { userId: body.user_id } : {}),
    ...endOf(body, startedAt),
  };
}

/** One event may tell the whole of an answered call: then it says when it ended, or how long it was. */
function endOf(body: FlatBody, startedAt: number): { readonly endedAt?: number } {
  if (body.call_type !== 'answered') return {};
  if (body.ended_at) return { endedAt: body.ended_at };
  return body.duration_seconds > 0 ? { endedAt: startedAt + body.duration_seconds * 1000 } : {};
}

/** `started_at` is the call's own beginning: what ends a call is dated by its end, as far as that is told. */
function momentOf(body: FlatBody, startedAt: number): number {
  if (body.call_type === 'ringing' || body.call_type === 'answered') return startedAt;
  return body.ended_at ? body.ended_at : startedAt + body.duration_seconds * 1000;
}
