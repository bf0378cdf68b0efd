import { createHash } from 'node:crypto';
import type { CallId, Direction } from '#domain/call.ts';
import type { CallFact } from '#domain/call-fact.ts';
import type { MessageId } from '#domain/message.ts';

/** A webhook in one shape, whichever dialect it came in. */
export interface Webhook {
  readonly resource: string;
  readonly event: string;
  /** Null when the event is about no call. */
  readonly callId: CallId | null;
  /** The tenant the body names, if it names one; it must be the key's own. */
  readonly statedTenantId: string | null;
  /** The same for every delivery of one event, and only for those. */
  readonly eventKey: string;
  /** What it says of its call; null for events we do not know, which are kept all the same. */
  readonly fact: CallFact | null;
  /** The text message it brings, if it brings one. */
  readonly message?: MessageFact;
}

/** A text message as the telephone system tells it; numbers as sent. */
export interface MessageFact {
  readonly id: MessageId;
  readonly conversationId: string | null;
  readonly direction: Direction;
  readonly fromNumber: string | null;
  readonly toNumber: string | null;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The key of an event from what tells it apart: equal parts, equal key. `attempt` is never among them. [protocol §2.3] */
export function eventKeyOf(parts: readonly (string | number | null | undefined)[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url');
}
