import type { CallId } from '#domain/call.ts';
import type { ProblemCode } from '../problem.ts';
import type { SignatureScheme } from './signature.ts';

/** A webhook that was answered without being kept: a repeat, or one that was refused. */
export interface Delivery {
  /** Null when nothing told whose it was. */
  readonly tenantId: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly scheme: SignatureScheme | null;
  readonly resource: string | null;
  readonly event: string | null;
  readonly callId: CallId | null;
  readonly outcome: 'duplicate' | 'refused';
  /** Why it was refused. */
  readonly code: ProblemCode | null;
}

/** The last deliveries that left nothing in the store, so that somebody who sets webhooks up sees them too. In memory only. */
export interface Deliveries {
  readonly note: (delivery: Delivery) => void;
  /** The newest first. */
  readonly recent: () => readonly Delivery[];
}

/** How many are held. */
const heldDeliveries = 200;

/** An empty list. */
export function createDeliveries(): Deliveries {
  let held: Delivery[] = [];
  return {
    note: (delivery) => {
      held.push(delivery);
      // Cut back now and then: cutting one each time would move them all.
      if (held.length > heldDeliveries * 2) held = held.slice(-heldDeliveries);
    },
    recent: () => held.slice(-heldDeliveries).reverse(),
  };
}
