import { z } from 'zod';
import type { CallId } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import { schemaProblem } from '../problem.ts';
import { spokenLines, transcriptLineOf } from '../ringover/call-words.ts';
import { isMomentOfCall, keyedByMoment } from './moment-of-call.ts';
import { readMessage } from './text-message.ts';
import { eventKeyOf, type Webhook } from './webhook.ts';

const idText = z.union([z.string().min(1).max(128), z.number().int().nonnegative()]).transform(String);
const optionalId = idText.nullish();
const optionalText = z.string().nullish();
const epochSeconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .refine((seconds) => isMomentOfCall(seconds * 1000), 'must be a moment that a call can have');
/** Ringover writes numbers without a plus sign, as text or as a number. */
const phoneNumber = z.union([z.string(), z.number()]).transform(String).nullish();

/** Ringover's envelope. `ressource` is its own misspelling in one family of events. */
export const envelopeBody = z.looseObject({
  resource: optionalText,
  ressource: optionalText,
  event: z.string().min(1).max(128),
  timestamp: epochSeconds.nullish(),
  attempt: z.unknown().optional(),
  tenant_id: z.union([z.string(), z.number()]).transform(String).nullish(),
  data: z.looseObject({}).nullish(),
});

/** Of an event we do not know nothing can be wrong but its name: it is kept as it came. [protocol §2.3] */
const unknownEnvelope = envelopeBody.extend({
  resource: optionalText.catch(null),
  ressource: optionalText.catch(null),
  timestamp: epochSeconds.nullish().catch(null),
  data: z.looseObject({}).nullish().catch(null),
});

/** What we read of an event's `data`. A field of an unexpected kind is as good as absent: the event itself still counts. */
const eventData = z.looseObject({
  id: optionalId.catch(null),
  message_id: optionalId.catch(null),
  call_id: optionalId,
  channel_id: optionalId.catch(null),
  tenant_id: optionalText.catch(null),
  start_time: epochSeconds.nullish().catch(null),
  hangup_time: epochSeconds.nullish().catch(null),
  answered_time: epochSeconds.nullish().catch(null),
  direction: z
    .enum(['inbound', 'outbound', 'in', 'out', 'IN', 'OUT'])
    .transform((word) => (word.toLowerCase().startsWith('in') ? ('inbound' as const) : ('outbound' as const)))
    .nullish()
    .catch(null),
  from_number: phoneNumber.catch(null),
  to_number: phoneNumber.catch(null),
  user_id: optionalId.catch(null),
  user: z.looseObject({ firstname: optionalText, lastname: optionalText, user_id: optionalId }).nullish().catch(null),
  is_internal: z.boolean().nullish().catch(null),
  is_anonymous: z.boolean().nullish().catch(null),
  record: optionalText.catch(null),
  message: optionalText.catch(null),
  record_link: optionalText.catch(null),
  voicemail_link: optionalText.catch(null),
  summary: z.unknown().optional(),
  comments: z.unknown().optional(),
  transcription: z.unknown().optional(),
  tags: z.array(z.unknown()).nullish().catch(null),
});

/**
 * Of an event about a call, the call's id must be there; of any other it is read if it can be. Made once: building a
 * schema is slow.
 */
const callEventData = eventData.extend({ call_id: idText });
const otherEventData = eventData.extend({ call_id: optionalId.catch(null) });

type EventData = z.infer<typeof eventData>;

/** Events that say something of a call, by `resource/event`. */
const factKinds: Readonly<Record<string, CallFact['kind']>> = {
  'call/ringing': 'ringing',
  'call/answered': 'answered',
  'call/hangup': 'hangup',
  'call/missed': 'missed',
  'call/voicemail': 'voicemail',
  'aftercall/record_available': 'recording',
  'aftercall/voicemail_available': 'voicemail_recording',
  'aftercall/summary_available': 'summary',
  'aftercall/transcription_available': 'transcript',
  'aftercall/comments_updated': 'comments',
  'aftercall/aftercall': 'aftercall',
  'aftercall/tags_updated': 'tags',
};

/** Whether a body is Ringover's envelope rather than the flat dialect. */
export function isEnvelope(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'event' in content && !('call_type' in content);
}

/**
 * Reads a body in Ringover's envelope. An event we do not know is read as far as it goes and has no fact. Throws Problem
 * `schema` when the envelope itself, or the call id of an event about a call, is missing. [protocol §2.2]
 */
export function parseEnvelope(content: unknown, receivedAtMs: number): Webhook {
  const kind = factKinds[nameOf(content)] ?? null;
  const envelope = accept((kind === null ? unknownEnvelope : envelopeBody).safeParse(content));
  const resource = envelope.resource ?? envelope.ressource ?? '';
  const data = readData(envelope.data ?? {}, kind !== null);
  const at = envelope.timestamp ? envelope.timestamp * 1000 : receivedAtMs;
  const message = readMessage(resource, envelope.event, envelope.data, at);
  const tells = data.id ?? data.message_id ?? envelope.timestamp ?? contentOf(content);
  return {
    resource,
    event: envelope.event,
    callId: (data.call_id ?? null) as CallId | null,
    statedTenantId: envelope.tenant_id ?? data.tenant_id ?? null,
    eventKey: keyedByMoment(
      data.start_time ? data.start_time * 1000 : null,
      eventKeyOf([resource, envelope.event, data.call_id, data.channel_id, tells]),
    ),
    fact: kind === null ? null : factOf(kind, data, at),
    ...(message === null ? {} : { message }),
  };
}

/** What an event is called, `call/ringing`, before anything else of it is read. */
function nameOf(content: unknown): string {
  const { resource, ressource, event } = content as Readonly<Record<string, unknown>>;
  return `${resource ?? ressource}/${event}`;
}

/** What tells an event apart that has neither an id nor a moment we can read. */
function contentOf(content: unknown): string {
  const { timestamp, data = null } = content as Readonly<Record<string, unknown>>;
  return JSON.stringify(timestamp === undefined || timestamp === null ? data : [timestamp, data]);
}

function readData(data: unknown, isAboutCall: boolean): EventData {
  return isAboutCall ? accept(callEventData.safeParse(data), 'data') : otherEventData.parse(data);
}

function accept<Value>(reading: z.ZodSafeParseResult<Value>, under?: string): Value {
  if (reading.success) return reading.data;
  const issues = reading.error.issues.map((issue) => ({
    ...issue,
    path: under === undefined ? issue.path : [under, ...issue.path],
  }));
  throw schemaProblem(new z.ZodError(issues));
}

function factOf(kind: CallFact['kind'], data: EventData, at: number): CallFact {
  const userName = [data.user?.firstname, data.user?.lastname].filter(Boolean).join(' ');
  const recordingUrl = data.record_link ?? data.voicemail_link ?? data.record ?? data.message;
  const text = textOf(kind, data);
  const lines = kind === 'transcript' ? spokenLines(speechesOf(data.transcription)).map(transcriptLineOf) : [];
  return {
    kind,
    at: kind === 'answered' && data.answered_time ? data.answered_time * 1000 : at,
    ...(data.start_time ? { startedAt: data.start_time * 1000 } : {}),
    ...(data.direction ? { direction: data.direction } : {}),
    ...(data.from_number ? { fromNumber: data.from_number } : {}),
    ...(data.to_number ? { toNumber: data.to_number } : {}),
    ...(data.channel_id ? { channelId: data.channel_id } : {}),
    ...(data.user_id ? { userId: data.user_id } : {}),
    ...(userName === '' ? {} : { userName }),
    ...(typeof data.is_internal === 'boolean' ? { isInternal: data.is_internal } : {}),
    ...(data.is_anonymous === true ? { isAnonymous: true } : {}),
    ...(recordingUrl ? { recordingUrl } : {}),
    ...(text === null ? {} : { text }),
    ...(lines.length === 0 ? {} : { lines, text: lines.map((line) => line.text).join('\n') }),
    ...(kind === 'tags' || (kind === 'aftercall' && data.tags)
      ? { tags: (data.tags ?? []).map(tagName).filter((tag) => tag !== '') }
      : {}),
  };
}

function textOf(kind: CallFact['kind'], data: EventData): string | null {
  if (kind === 'summary') return readText(data.summary);
  if (kind === 'transcript') return readText(data.transcription);
  if (kind === 'aftercall') return readText(data.comments);
  return kind === 'comments' ? (readText(data.comments) ?? '') : null;
}

/** The list of speeches a structured transcript holds, however deep. */
function speechesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'object') ? value.flatMap(speechesOrSelf) : [];
  if (typeof value !== 'object' || value === null) return [];
  const { speeches, transcription_data: inner } = value as Readonly<Record<string, unknown>>;
  return Array.isArray(speeches) ? speeches : speechesOf(inner);
}

function speechesOrSelf(value: unknown): readonly unknown[] {
  const inner = speechesOf(value);
  return inner.length > 0 ? inner : [value];
}

/** A text, or the text inside one of the structures Ringover wraps it in. */
function readText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value)) {
    const parts = value.map(readText).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join('\n');
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const name of ['summary', 'text', 'content', 'comment', 'recap', 'speeches']) {
    const text = readText((value as Record<string, unknown>)[name]);
    if (text !== null) return text;
  }
  return null;
}

function tagName(tag: unknown): string {
  if (typeof tag === 'string') return tag;
  return typeof tag === 'object' && tag !== null && 'name' in tag && typeof tag.name === 'string' ? tag.name : '';
}
