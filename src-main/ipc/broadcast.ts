import { bridgeChannels } from '#contract/bridge.ts';
import type { EventName, Events } from '#contract/events.ts';
import type { Call, CallUuid } from '#domain/call.ts';

/** Tells the window what happens. */
export interface Broadcast {
  /** Changed calls, gathered for a moment: the latest of each. */
  calls(calls: readonly Call[]): void;
  /** Any other event. The app's state is gathered likewise. */
  tell<E extends Exclude<EventName, 'calls.changed' | 'records.changed' | 'tasks.changed' | 'app.changed'>>(
    name: E,
    payload: Events[E],
  ): void;
  /** Contacts or cases changed; gathered likewise. */
  records(): void;
  /** Tasks changed; gathered likewise. */
  tasks(): void;
  state(): void;
  /** Idempotent. */
  close(): void;
}

/** What the broadcast needs. */
export interface BroadcastParts {
  readonly send: (channel: string, name: EventName, payload: unknown) => void;
  readonly readState: () => Events['app.changed'];
}

/** Long enough to make one message of a burst, short enough not to be seen. */
const gatherMs = 60;

/** A broadcast to whatever window there is. */
export function createBroadcast({ send, readState }: BroadcastParts): Broadcast {
  const changed = new Map<CallUuid, Call>();
  let hasNewState = false;
  let hasNewRecords = false;
  let hasNewTasks = false;
  let timer: NodeJS.Timeout | null = null;

  const tell = <E extends EventName>(name: E, payload: Events[E]): void => send(bridgeChannels.event, name, payload);
  const flush = (): void => {
    timer = null;
    if (changed.size > 0) tell('calls.changed', { calls: [...changed.values()] });
    changed.clear();
    if (hasNewRecords) tell('records.changed', null);
    hasNewRecords = false;
    if (hasNewTasks) tell('tasks.changed', null);
    hasNewTasks = false;
    if (hasNewState) tell('app.changed', readState());
    hasNewState = false;
  };
  const gather = (): void => {
    timer ??= setTimeout(flush, gatherMs);
  };

  return {
    calls: (calls) => {
      for (const call of calls) changed.set(call.id, call);
      gather();
    },
    tell,
    records: () => {
      hasNewRecords = true;
      gather();
    },
    tasks: () => {
      hasNewTasks = true;
      gather();
    },
    state: () => {
      hasNewState = true;
      gather();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
