import {
  type Connection,
  type ConnectionInput,
  nextTickAt,
  stepConnection,
  stoppedConnection,
} from '#domain/connection.ts';
import type { Clock } from '../clock.ts';
import { HistoryError, type HistoryPosition, type HistoryStore } from '../history-store.ts';
import { createCatchUp } from './catch-up.ts';
import { createInsightFollower } from './insight-follower.ts';
import { createRelayClient } from './relay-client.ts';
import { RelayError, type RelayFailure } from './relay-failure.ts';
import { openRelayStream } from './relay-stream.ts';
import type { RelayFetch } from './request-relay.ts';
import { createStreamIntake, type IntakeListeners } from './stream-intake.ts';
import type { StreamSession, Subscription } from './stream-session.ts';

/** What the subscriber tells. None of these may throw. */
export interface SubscriberListeners extends IntakeListeners {
  readonly onConnection: (connection: Connection) => void;
  /** The copy cannot be written; the subscriber has stopped. */
  readonly onStoreFailed: (error: HistoryError) => void;
}

/** What a subscriber needs. */
export interface SubscriberParts {
  readonly store: HistoryStore;
  readonly fetch: RelayFetch;
  readonly clock: Clock;
  readonly listeners: SubscriberListeners;
  /** The person wants the whole history fetched later. What happens meanwhile is heard all the same. */
  readonly isPaused: () => boolean;
}

/** Keeps the offline copy equal to what a relay holds. [protocol §5] */
export interface Subscriber {
  /** Listens to this relay from now on, instead of any other. */
  start(subscription: Subscription): void;
  stop(): void;
  /** The computer woke, the network changed, or a person asked: opens anew at once. */
  wake(): void;
  /** Fetches on after a pause; does nothing when there is nothing to fetch. */
  goOn(): void;
  /** Fetches the whole history anew beside what is held: something of it may have been let go of. */
  refetch(): Promise<void>;
  /** Stops, and settles when what was being written is written. Idempotent. */
  close(): Promise<void>;
}

/** A subscriber that listens to nobody yet. */
export function createSubscriber(parts: SubscriberParts): Subscriber {
  const { clock, listeners, store } = parts;
  let connection: Connection = stoppedConnection;
  let subscription: Subscription | null = null;
  let session: StreamSession | null = null;
  let cancelTick: (() => void) | null = null;

  const input = (event: ConnectionInput): void => {
    const before = connection;
    const step = stepConnection(connection, event, { now: clock.now(), random: clock.random() });
    connection = step.connection;
    scheduleTick();
    for (const action of step.actions) {
      endSession();
      if (action === 'open') openSession();
    }
    if (event.kind !== 'heard' && before !== connection) listeners.onConnection(connection);
  };

  const scheduleTick = (): void => {
    cancelTick?.();
    const at = nextTickAt(connection);
    cancelTick = at === null ? null : clock.after(Math.max(0, at - clock.now()), () => input({ kind: 'tick' }));
  };

  const endSession = (): void => {
    if (session === null) return;
    const { heardAt } = session;
    session.isOver = true;
    session.stream?.close();
    session = null;
    if (heardAt !== null) intake.noteHeard(heardAt);
  };

  const openSession = (): void => {
    if (subscription === null) return;
    const client = createRelayClient(subscription.endpoint, parts.fetch);
    const isOver = (): boolean => opening.isOver;
    const insights = createInsightFollower({ ...listeners, store, client, clock, isOver });
    const onReset = (): void => {
      listeners.onReset();
      // A LexiBel backend, which has no numbers, has no insights either.
      if (opening.replayUntil !== null) insights.follow();
    };
    const opening: StreamSession = {
      subscription,
      catchUp: createCatchUp({
        store,
        client,
        clock,
        listeners: { ...listeners, onReset },
        isOver,
        isPaused: parts.isPaused,
        onFailed: failFetch,
      }),
      insights,
      stream: null,
      isOver: false,
      replayUntil: null,
      lastSeq: 0,
      replayed: [],
      heardBefore: null,
      heardAt: null,
    };
    session = opening;
    intake
      .settled()
      .then(() => store.position())
      .then((position) => {
        if (!opening.isOver) listen(opening, position);
      })
      .catch(failStore);
  };

  const listen = (current: StreamSession, position: HistoryPosition): void => {
    const isSame = position.origin?.startsWith(`${current.subscription.name}#`) === true;
    current.lastSeq = isSame ? (position.cursor ?? 0) : 0;
    const lastEventId = isSame && position.cursor !== null ? String(position.cursor) : null;
    const { endpoint } = current.subscription;
    current.stream = openRelayStream(
      { endpoint, fetch: parts.fetch, lastEventId },
      {
        onOpen: () => input({ kind: 'opened' }),
        onHeard: () => {
          if (current.heardAt !== null) current.heardAt = clock.now();
          input({ kind: 'heard' });
        },
        onEnd: (failure) => input(inputOf(failure)),
        onMessage: (message) => intake.take(current, message),
      },
    );
  };

  const failFetch = (error: unknown): void => {
    if (error instanceof HistoryError) failStore(error);
    else if (error instanceof RelayError) {
      listeners.onTrouble('history not fetched', { failure: error.failure.kind });
      input(inputOf(error.failure));
    } else listeners.onTrouble('history not fetched', { failure: 'unknown' });
  };

  const failStore = (error: unknown): void => {
    intake.clear();
    input({ kind: 'stop' });
    listeners.onStoreFailed(error instanceof HistoryError ? error : new HistoryError('failed', { cause: error }));
  };

  const intake = createStreamIntake({ store, clock, listeners, onFailed: failStore });
  return {
    start: (next) => {
      subscription = next;
      input({ kind: 'start' });
    },
    stop: () => input({ kind: 'stop' }),
    wake: () => input({ kind: 'wake' }),
    goOn: () => session?.catchUp.wholeHistory(),
    refetch: async () => {
      const { origin, cursor } = await store.position();
      if (origin === null) return;
      await store.apply([{ kind: 'backfill-started', origin, seq: cursor, isFresh: false, at: clock.now() }]);
      // Without a connection the next greeting goes on with it.
      session?.catchUp.wholeHistory();
    },
    close: async () => {
      input({ kind: 'stop' });
      await intake.settled();
    },
  };
}

/** What a failure of the stream means to the connection. */
export function inputOf(failure: RelayFailure): ConnectionInput {
  switch (failure.kind) {
    case 'offline':
      return { kind: 'failed', reason: failure.reason, retryAfterMs: failure.retryAfterMs };
    case 'refused':
      return { kind: 'refused', code: failure.code };
    case 'forbidden':
      return { kind: 'refused', code: 'token-invalid' };
    case 'not-found':
    case 'not-a-relay':
    case 'rejected':
      return { kind: 'failed', reason: 'server-error', retryAfterMs: null };
    default:
      return failure satisfies never;
  }
}
