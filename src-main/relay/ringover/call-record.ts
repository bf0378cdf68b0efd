import { z } from 'zod';
import type { CallId, Direction } from '#domain/call.ts';
import { moment } from '../moment.ts';

/** How a call ended; `open` when nothing says that it did. */
export type RecordedEnd = 'answered' | 'missed' | 'voicemail' | 'open';

/** One leg of a call as Ringover's history tells it. Moments are epoch milliseconds, told to the second. */
export interface CallRecord {
  /** Ringover's id of this leg; the call's own is shared by all its legs. */
  readonly cdrId: string;
  readonly callId: CallId;
  readonly channelId: string | null;
  readonly direction: Direction | null;
  readonly end: RecordedEnd;
  /** As Ringover names it; null when it does not. */
  readonly lastState: string | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** Talk time in seconds; null unless answered. */
  readonly talkSeconds: number | null;
  readonly fromNumber: string | null;
  readonly toNumber: string | null;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly isInternal: boolean;
  readonly note: string | null;
  readonly tags: readonly string[];
  /** Whoever has these links can listen. */
  readonly recordingUrl: string | null;
  readonly voicemailUrl: string | null;
  /** The item as JSON text, 64-bit numbers as text. */
  readonly body: string;
}

/** A record, or why an item is none: the fields that do not fit, never what they hold. */
export type CallRecordReading =
  | { readonly ok: true; readonly record: CallRecord }
  | { readonly ok: false; readonly reason: string };

const idText = z.union([z.string().trim().min(1).max(128), z.number().int().nonnegative()]).transform(String);
const optionalId = idText.nullish().catch(null);
const optionalText = z
  .string()
  .transform((text) => text.trim() || null)
  .nullish()
  .catch(null);
const at = z.union([moment, z.number().transform((seconds) => seconds * 1000)]);
const optionalMoment = at.nullish().catch(null);
const seconds = z.number().nonnegative().nullish().catch(null);
/** Ringover writes numbers without a plus sign, as text or as a number; 0 is none. */
const phoneNumber = z
  .union([z.string(), z.number()])
  .transform((number) => (number === 0 ? null : String(number).trim() || null))
  .nullish()
  .catch(null);

/** What we read of an item. But for what makes it a call, a field of an unexpected kind is as good as absent. */
const callItem = z.looseObject({
  cdr_id: idText,
  call_id: idText,
  start_time: at,
  channel_id: optionalId,
  direction: z
    .string()
    .transform((word) => directionOf(word))
    .nullish()
    .catch(null),
  last_state: z
    .string()
    .transform((word) => word.trim().toUpperCase() || null)
    .nullish()
    .catch(null),
  answered_time: optionalMoment,
  end_time: optionalMoment,
  incall_duration: seconds,
  total_duration: seconds,
  from_number: phoneNumber,
  to_number: phoneNumber,
  contact_number: phoneNumber,
  is_internal: z.boolean().nullish().catch(null),
  note: optionalText,
  tags: z.array(z.unknown()).nullish().catch(null),
  record: optionalText,
  voicemail: optionalText,
  user: z.looseObject({ user_id: optionalId, firstname: optionalText, lastname: optionalText }).nullish().catch(null),
});

type CallItem = z.infer<typeof callItem>;

/** States of a leg on which somebody spoke: the handed-over ones only if they say so by a time or a duration. */
const answeredStates = new Set(['ANSWERED']);
const handedOverStates = new Set(['BLIND_TRANSFERED', 'PERMANENT_TRANSFERED']);

/** Reads an item of Ringover's `GET /calls`, as `parseLossless` gives it. */
export function parseCallRecord(item: unknown): CallRecordReading {
  const reading = callItem.safeParse(item);
  if (!reading.success) {
    const fields = new Set(reading.error.issues.map((issue) => issue.path.join('.') || 'item'));
    return { ok: false, reason: `cannot be read: ${[...fields].join(', ')}` };
  }
  return { ok: true, record: recordOf(reading.data, JSON.stringify(item)) };
}

function recordOf(item: CallItem, body: string): CallRecord {
  const end = endOf(item);
  const direction = item.direction ?? null;
  const userId = item.user?.user_id ?? null;
  return {
    cdrId: item.cdr_id,
    callId: item.call_id as CallId,
    channelId: item.channel_id ?? null,
    direction,
    end,
    lastState: item.last_state ?? null,
    startedAt: item.start_time,
    ...momentsOf(item, end),
    talkSeconds: end === 'answered' ? (item.incall_duration ?? null) : null,
    fromNumber: item.from_number ?? (direction === 'inbound' ? (item.contact_number ?? null) : null),
    toNumber: item.to_number ?? (direction === 'outbound' ? (item.contact_number ?? null) : null),
    // Webhooks name the same user with this prefix.
    userId: userId !== null && /^\d+$/.test(userId) ? `USER${userId}` : userId,
    userName: [item.user?.firstname, item.user?.lastname].filter(Boolean).join(' ') || null,
    isInternal: item.is_internal === true,
    note: item.note ?? null,
    tags: (item.tags ?? []).map(tagName).filter((tag) => tag !== ''),
    recordingUrl: item.record ?? null,
    voicemailUrl: item.voicemail ?? null,
    body,
  };
}

/** A state we do not know is an end without an answer: in doubt, nobody spoke. A voicemail is "answered" by a machine. */
function endOf(item: CallItem): RecordedEnd {
  const state = item.last_state ?? null;
  if (state === null) return item.end_time ? 'missed' : 'open';
  if (state === 'VOICEMAIL') return 'voicemail';
  if (answeredStates.has(state)) return 'answered';
  const isSpoken = Boolean(item.answered_time) || (item.incall_duration ?? 0) > 0;
  return handedOverStates.has(state) && isSpoken ? 'answered' : 'missed';
}

function momentsOf(item: CallItem, end: RecordedEnd): Pick<CallRecord, 'answeredAt' | 'endedAt'> {
  const startedAt = item.start_time;
  const talkMs = (item.incall_duration ?? 0) * 1000;
  const totalMs = (item.total_duration ?? 0) * 1000;
  const endedAt =
    end === 'open'
      ? null
      : (item.end_time ?? Math.max(startedAt + totalMs, (item.answered_time ?? startedAt) + talkMs));
  if (end === 'open') return { answeredAt: item.answered_time ?? null, endedAt };
  if (end !== 'answered' || endedAt === null) return { answeredAt: null, endedAt };
  return { answeredAt: item.answered_time ?? Math.max(startedAt, endedAt - talkMs), endedAt };
}

function directionOf(word: string): Direction | null {
  const lower = word.trim().toLowerCase();
  if (lower === 'in' || lower === 'inbound') return 'inbound';
  return lower === 'out' || lower === 'outbound' ? 'outbound' : null;
}

function tagName(tag: unknown): string {
  if (typeof tag === 'string') return tag.trim();
  return typeof tag === 'object' && tag !== null && 'name' in tag && typeof tag.name === 'string'
    ? tag.name.trim()
    : '';
}
