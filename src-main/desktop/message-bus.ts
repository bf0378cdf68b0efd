import type { EventEmitter } from 'node:events';

/** A method to call of a program on the bus. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** D-Bus types of the body. */
  readonly signature?: string;
  readonly body?: unknown[];
}

/** Something a program on the bus says to all. */
export interface BusSignal {
  readonly interface: string | null;
  readonly member: string | null;
  readonly body: readonly unknown[];
}

/** The bus of a Linux session. Must be closed. */
export interface SessionBus {
  /** The first value of the answer; undefined when there is none, or the call failed. */
  call(call: BusCall): Promise<unknown>;
  /** Hears what programs say that were asked for by a match. */
  hear(listener: (signal: BusSignal) => void): void;
  /** Idempotent. */
  close(): void;
}

/** Connects to the session's bus. Rejects where none can be found. The library is loaded only here: start does not wait for it. */
export async function openSessionBus(): Promise<SessionBus> {
  const { Message, sessionBus } = await import('@jellybrick/dbus-next');
  const bus = sessionBus();
  // A session without a bus has nobody to tell.
  const events: EventEmitter = bus;
  events.on('error', () => undefined);
  let isClosed = false;
  return {
    call: async (call) => {
      try {
        return (await bus.call(new Message(call)))?.body[0];
      } catch {
        return undefined;
      }
    },
    hear: (listener) => {
      bus.on('message', ({ interface: name, member, body }) =>
        listener({ interface: name ?? null, member: member ?? null, body }),
      );
    },
    close: () => {
      if (!isClosed) bus.disconnect();
      isClosed = true;
    },
  };
}
