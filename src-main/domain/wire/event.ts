import { assertNever } from '../assert-never.ts';
import type { Call, CallUuid } from '../call.ts';
import type { Case, CaseId } from '../case.ts';
import type { Contact, ContactId } from '../contact.ts';
import type { Message, MessageId } from '../message.ts';
import type { Task, TaskId } from '../task/task.ts';
import { formatCallItem, parseCallItem } from './call-item.ts';
import { formatCaseItem, parseCaseItem } from './case-item.ts';
import { formatContactItem, parseContactItem } from './contact-item.ts';
import { formatMessageItem, parseMessageItem } from './message-item.ts';
import { formatTaskItem, parseTaskItem } from './task-item.ts';
import {
  type FieldReader,
  flag,
  idText,
  moment,
  nullable,
  number,
  readFields,
  text,
  WireError,
  withDefault,
} from './wire-reader.ts';

/** The events of the stream that we know. [protocol §5] */
export const streamEventNames: readonly string[] = [
  'connected',
  'reset',
  'call_event_created',
  'call_updated',
  'call_ai_completed',
  'call_deleted',
  'message_created',
  'message_deleted',
  'contact_updated',
  'case_updated',
  'task_updated',
];

/** One message of the relay's stream, read from or about to be written to the wire. [protocol §5] */
export type StreamEvent =
  | { readonly kind: 'connected'; readonly tenantId: string; readonly seq: number }
  | { readonly kind: 'call_event_created'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'call_updated'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'call_ai_completed'; readonly seq: number; readonly call: Call }
  | { readonly kind: 'call_deleted'; readonly seq: number; readonly id: CallUuid }
  | { readonly kind: 'message_created'; readonly seq: number; readonly message: Message }
  | { readonly kind: 'message_deleted'; readonly seq: number; readonly id: MessageId }
  | { readonly kind: 'contact_updated'; readonly seq: number; readonly contact: Contact }
  | { readonly kind: 'contact_deleted'; readonly seq: number; readonly id: ContactId }
  | { readonly kind: 'case_updated'; readonly seq: number; readonly case: Case }
  | { readonly kind: 'case_deleted'; readonly seq: number; readonly id: CaseId }
  | { readonly kind: 'task_updated'; readonly seq: number; readonly task: Task }
  | { readonly kind: 'task_deleted'; readonly seq: number; readonly id: TaskId }
  | { readonly kind: 'reset'; readonly seq: number };

/** One server-sent event: `id` only on what is kept in the log; `data` is JSON to be. */
export interface WireEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: unknown;
}

/** Writes an event for the stream. [protocol §5] */
export function formatStreamEvent(event: StreamEvent): WireEvent {
  const id = String(event.seq);
  switch (event.kind) {
    case 'connected':
      return { id: null, event: 'connected', data: { tenant_id: event.tenantId, seq: event.seq } };
    case 'call_event_created':
      return { id, event: event.kind, data: { ...flatFields(event.call), call: formatCallItem(event.call) } };
    case 'call_updated':
      return { id, event: event.kind, data: formatCallItem(event.call) };
    case 'call_ai_completed':
      return { id, event: event.kind, data: { ...insightFields(event.call), call: formatCallItem(event.call) } };
    case 'call_deleted':
      return { id, event: event.kind, data: { id: event.id } };
    case 'message_created':
      return { id, event: event.kind, data: formatMessageItem(event.message) };
    case 'message_deleted':
      return { id, event: event.kind, data: { id: event.id } };
    case 'contact_updated':
      return { id, event: event.kind, data: formatContactItem(event.contact) };
    case 'contact_deleted':
      return { id, event: 'contact_updated', data: { id: event.id, deleted: true } };
    case 'case_updated':
      return { id, event: event.kind, data: formatCaseItem(event.case) };
    case 'case_deleted':
      return { id, event: 'case_updated', data: { id: event.id, deleted: true } };
    case 'task_updated':
      return { id, event: event.kind, data: formatTaskItem(event.task) };
    case 'task_deleted':
      return { id, event: 'task_updated', data: { id: event.id, deleted: true } };
    case 'reset':
      return { id, event: 'reset', data: { seq: event.seq } };
    default:
      return assertNever(event);
  }
}

/** A server-sent event as it was received. */
export interface ReceivedEvent {
  readonly id: string | null;
  readonly event: string;
  /** JSON text. */
  readonly data: string;
}

/**
 * Reads an event of the stream; null for a name we do not know, which a later relay may send, and for insights
 * without their call. Throws WireError. A LexiBel backend sends no ids, and `call_event_created` without the call.
 */
export function parseStreamEvent(received: ReceivedEvent): StreamEvent | null {
  if (!streamEventNames.includes(received.event)) return null;
  const data = parseJson(received.data);
  const seq = received.id === null || !/^\d{1,15}$/.test(received.id) ? null : Number(received.id);
  const { field } = readFields(data, '');
  switch (received.event) {
    case 'connected':
      return {
        kind: 'connected',
        tenantId: field('tenant_id', withDefault(text, '')),
        seq: field('seq', withDefault(number, 0)),
      };
    case 'reset':
      return { kind: 'reset', seq: field('seq', number) };
    case 'call_event_created':
      return {
        kind: 'call_event_created',
        seq: seq ?? 0,
        call: field('call', nullable(parseCallItem)) ?? callFromFlat(field),
      };
    case 'call_updated':
      return { kind: 'call_updated', seq: seq ?? 0, call: parseCallItem(data, '') };
    case 'call_ai_completed': {
      const call = field('call', nullable(parseCallItem));
      return call === null ? null : { kind: 'call_ai_completed', seq: seq ?? 0, call };
    }
    case 'call_deleted':
      return { kind: 'call_deleted', seq: seq ?? 0, id: field('id', idText) as CallUuid };
    default:
      return parseRecordEvent(received.event, data, seq ?? 0);
  }
}

/** Reads an event about anything but calls. */
function parseRecordEvent(name: string, data: unknown, seq: number): StreamEvent | null {
  const { field } = readFields(data, '');
  switch (name) {
    case 'message_created':
      return { kind: 'message_created', seq, message: parseMessageItem(data, '') };
    case 'message_deleted':
      return { kind: 'message_deleted', seq, id: field('id', idText) as MessageId };
    case 'contact_updated':
      return field('deleted', flag)
        ? { kind: 'contact_deleted', seq, id: field('id', idText) as ContactId }
        : { kind: 'contact_updated', seq, contact: parseContactItem(data, '') };
    case 'case_updated':
      return field('deleted', flag)
        ? { kind: 'case_deleted', seq, id: field('id', idText) as CaseId }
        : { kind: 'case_updated', seq, case: parseCaseItem(data, '') };
    case 'task_updated':
      return field('deleted', flag)
        ? { kind: 'task_deleted', seq, id: field('id', idText) as TaskId }
        : { kind: 'task_updated', seq, task: parseTaskItem(data, '') };
    default:
      return null;
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The error of JSON.parse repeats what it could not read, and that may be about a client.
    throw new WireError('', 'JSON');
  }
}

function flatFields(call: Call) {
  return {
    event_id: call.id,
    call_id: call.callId,
    direction: call.direction,
    call_type: call.callType,
    phone_number: call.phoneNumber,
    contact_id: call.contactId,
    contact_name: call.contactName,
    case_id: call.caseId,
    duration_seconds: call.durationSeconds,
    has_recording: call.hasRecording,
    timestamp: call.occurredAt,
  };
}

function insightFields(call: Call) {
  return {
    event_id: call.id,
    has_transcript: call.hasTranscript,
    has_summary: call.hasSummary,
    sentiment_score: call.sentimentScore,
    tasks_generated: call.tasks.length,
  };
}

/** The call as far as LexiBel's flat fields tell it. */
function callFromFlat(field: FieldReader['field']): Call {
  return parseCallItem(
    {
      id: field('event_id', idText),
      call_id: field('call_id', idText),
      direction: field('direction', text),
      call_type: field('call_type', text),
      phone_number: field('phone_number', nullable(text)),
      contact_id: field('contact_id', nullable(idText)),
      contact_name: field('contact_name', nullable(text)),
      case_id: field('case_id', nullable(idText)),
      duration_seconds: field('duration_seconds', withDefault(number, 0)),
      has_recording: field('has_recording', flag),
      occurred_at: field('timestamp', moment),
    },
    '',
  );
}
