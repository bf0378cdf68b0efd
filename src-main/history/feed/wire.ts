import { parseStreamEvent, type StreamEvent } from '#domain/wire/event.ts';
import type { HistoryChange } from '../history-store.ts';

/** One message of a stream as it came. */
export interface StreamMessage {
  readonly name: string;
  /** The message's own id; `''` when it has none. */
  readonly id: string;
  readonly data: string;
}

/** What a stream begins with. `seq` is null where the server keeps no log it could replay. [protocol §5] */
export interface Greeting {
  readonly tenantId: string;
  readonly seq: number | null;
}

/** Reads the first event of a stream; null when it cannot be read. */
export function readGreeting(message: StreamMessage): Greeting | null {
  const event = readEvent(message);
  if (event?.kind !== 'connected') return null;
  // A LexiBel backend greets without a number, which must not be taken for the number 0.
  return { tenantId: event.tenantId, seq: hasNumber(message.data) ? event.seq : null };
}

/** Reads from where a client goes on whose past the server no longer holds; null when it does not say. */
export function readResumption(message: StreamMessage): number | null {
  const event = readEvent(message);
  return event?.kind === 'reset' ? event.seq : null;
}

/** What an event does to the copy; null when it cannot be read, or is of a kind we do not know. */
export function readChange(message: StreamMessage): HistoryChange | null {
  const event = readEvent(message);
  switch (event?.kind) {
    case 'call_event_created':
    case 'call_updated':
    case 'call_ai_completed':
      return { kind: 'call', call: event.call };
    case 'call_deleted':
      return { kind: 'call-gone', id: event.id };
    case 'contact_updated':
      return { kind: 'contact', contact: event.contact };
    case 'contact_deleted':
      return { kind: 'contact-gone', id: event.id };
    case 'case_updated':
      return { kind: 'case', case: event.case };
    case 'case_deleted':
      return { kind: 'case-gone', id: event.id };
    case 'message_created':
      return { kind: 'message', message: event.message };
    case 'message_deleted':
      return { kind: 'message-gone', id: event.id };
    case 'task_updated':
      return { kind: 'task', task: event.task };
    case 'task_deleted':
      return { kind: 'task-gone', id: event.id };
    default:
      return null;
  }
}

function readEvent({ name, id, data }: StreamMessage): StreamEvent | null {
  try {
    return parseStreamEvent({ event: name, id: id === '' ? null : id, data });
  } catch {
    return null;
  }
}

function hasNumber(data: string): boolean {
  const value: unknown = JSON.parse(data);
  return typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number';
}
