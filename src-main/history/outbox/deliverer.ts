import { assertNever } from '#domain/assert-never.ts';
import { backoffMs } from '#domain/connection.ts';
import type { EditId } from '#domain/edit.ts';
import type { Clock } from '../clock.ts';
import { createPlainRelayEdits, createRelayEdits, type RelayEdits } from '../feed/relay-edits.ts';
import { RelayError, type RelayFailure } from '../feed/relay-failure.ts';
import type { RelayEndpoint, RelayFetch } from '../feed/request-relay.ts';
import { HistoryError } from '../history-store.ts';
import type { EditedRecords } from './edited-history.ts';
import type { EditRefusal, KeptEdit, Shadow } from './outbox.ts';

/** A relay that said who it is. */
export interface Recipient {
  /** Relay and tenant, as `HistoryPosition` names them: only edits made for it are sent. */
  readonly origin: string;
  readonly endpoint: RelayEndpoint;
  /** It numbers its events, so it is a relay of ours and takes edits as such; a LexiBel backend takes whole values. */
  readonly isNumbered: boolean;
}

/** What a deliverer needs. */
export interface DelivererParts {
  /** The records that are shown at this moment. */
  readonly records: () => Pick<EditedRecords, 'takeNext' | 'delivered' | 'refused'>;
  readonly fetch: RelayFetch;
  readonly clock: Clock;
  /** Something could not be sent or kept; nothing personal is in the fields. */
  readonly onTrouble: (what: string, fields: Readonly<Record<string, string | number>>) => void;
}

/** Gives a relay what people wrote: one edit at a time, in order, until it has them all. */
export interface Deliverer {
  /** The relay is there: begins at once, whatever wait there was. */
  begin(recipient: Recipient): void;
  /** The relay is not reached: nothing more is sent until the next `begin`. */
  pause(): void;
  /** Something was written: it is sent once nothing more was for a moment, so that words typed in pauses go as one. */
  wake(): void;
  /** Sends nothing more; an answer that is still to come is ignored, and the edit sent again next time. Idempotent. */
  close(): void;
}

/** So long what was written waits for more of it; and so long at most. Milliseconds. */
const calmMs = 600;
const patienceMs = 5_000;
/** How long a refused token rests: the stream learns of it too, and begins anew with the next one. */
const refusedTokenMs = 60_000;

interface Session {
  readonly recipient: Recipient;
  readonly edits: RelayEdits;
  isOver: boolean;
  isBusy: boolean;
  isAskedAgain: boolean;
  failures: number;
  cancelWait: (() => void) | null;
  /** Something was written a moment ago, first at `since`; nothing is sent before it is calm. */
  gathering: { readonly since: number; readonly cancel: () => void } | null;
}

/** A deliverer that knows no relay yet. */
export function createDeliverer(parts: DelivererParts): Deliverer {
  const { records, clock } = parts;
  let session: Session | null = null;

  const pause = (): void => {
    session?.cancelWait?.();
    session?.gathering?.cancel();
    if (session !== null) session.isOver = true;
    session = null;
  };

  const run = (current: Session): void => {
    if (current.isOver || current.cancelWait !== null) return;
    if (current.isBusy) {
      current.isAskedAgain = true;
      return;
    }
    current.isBusy = true;
    deliverAll(current)
      .catch((error: unknown) => {
        parts.onTrouble('edits not delivered', { code: error instanceof HistoryError ? error.code : 'unknown' });
        wait(current, null);
      })
      .finally(() => {
        current.isBusy = false;
        if (!current.isAskedAgain) return;
        current.isAskedAgain = false;
        run(current);
      });
  };

  const gather = (current: Session): void => {
    current.gathering?.cancel();
    const since = current.gathering?.since ?? clock.now();
    const milliseconds = Math.max(0, Math.min(calmMs, since + patienceMs - clock.now()));
    const cancel = clock.after(milliseconds, () => {
      current.gathering = null;
      run(current);
    });
    current.gathering = { since, cancel };
  };

  const wait = (current: Session, retryAfterMs: number | null): void => {
    if (current.isOver) return;
    current.failures += 1;
    const milliseconds = Math.max(retryAfterMs ?? 0, backoffMs(current.failures, clock.random()));
    current.cancelWait = clock.after(milliseconds, () => {
      current.cancelWait = null;
      run(current);
    });
  };

  const deliverAll = async (current: Session): Promise<void> => {
    while (!current.isOver && current.gathering === null) {
      const next = await records().takeNext(current.recipient.origin);
      if (next === null || current.isOver) return;
      const outcome = await send(current.edits, next);
      if (current.isOver) return;
      if (outcome.kind === 'later') {
        parts.onTrouble('edit waits', { reason: outcome.reason });
        return wait(current, outcome.retryAfterMs);
      }
      current.failures = 0;
      await settle(next.edit.id, outcome);
    }
  };

  const settle = async (id: EditId, outcome: Exclude<Outcome, { kind: 'later' }>): Promise<void> => {
    if (outcome.kind === 'delivered') return records().delivered(id, outcome.answer);
    parts.onTrouble('edit refused', { reason: outcome.reason });
    return records().refused(id, outcome.reason);
  };

  return {
    begin: (recipient) => {
      pause();
      const { endpoint, isNumbered } = recipient;
      const edits = isNumbered ? createRelayEdits(endpoint, parts.fetch) : createPlainRelayEdits(endpoint, parts.fetch);
      session = {
        recipient,
        edits,
        isOver: false,
        isBusy: false,
        isAskedAgain: false,
        failures: 0,
        cancelWait: null,
        gathering: null,
      };
      run(session);
    },
    pause,
    wake: () => {
      if (session !== null) gather(session);
    },
    close: pause,
  };
}

type Outcome =
  | { readonly kind: 'delivered'; readonly answer: Shadow }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly reason: EditRefusal };

async function send(edits: RelayEdits, { edit }: KeptEdit): Promise<Outcome> {
  try {
    const answer: Shadow =
      edit.of === 'call'
        ? { of: 'call', record: await edits.changeCall(edit.id, edit.callId, edit.change) }
        : { of: 'task', record: await edits.changeTask(edit.id, edit.taskId, edit.changes) };
    return { kind: 'delivered', answer };
  } catch (error) {
    if (error instanceof RelayError) return outcomeOf(error.failure);
    throw error;
  }
}

/** What a failure means for an edit: it is sent again, or given back to the person. */
function outcomeOf(failure: RelayFailure): Outcome {
  switch (failure.kind) {
    case 'offline':
      return { kind: 'later', reason: failure.reason, retryAfterMs: failure.retryAfterMs };
    case 'refused':
      return { kind: 'later', reason: failure.code, retryAfterMs: refusedTokenMs };
    // Something between us and the relay answered.
    case 'not-a-relay':
      return { kind: 'later', reason: failure.kind, retryAfterMs: null };
    case 'forbidden':
    case 'not-found':
      return { kind: 'refused', reason: failure.kind };
    case 'rejected':
      return { kind: 'refused', reason: 'rejected' };
    default:
      return assertNever(failure);
  }
}
