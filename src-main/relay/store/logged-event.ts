import { formatStreamEvent, type StreamEvent } from '#domain/wire/event.ts';
import type { LoggedEvent } from './ports.ts';

/** An event as the log keeps it that the stream is fed from. */
export function loggedEvent(tenantId: string, told: StreamEvent): LoggedEvent {
  const { event: name, data } = formatStreamEvent(told);
  return { tenantId, seq: told.seq, name, data: JSON.stringify(data) };
}
