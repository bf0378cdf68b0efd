import type { CallChange } from '#domain/announcement.ts';
import {
  type Connection,
  type ConnectionInput,
  nextTickAt,
  stepConnection,
  stoppedConnection,
} from '#domain/connection.ts';
import { type CatchUp, type CatchUpListeners, createCatchUp } from './catch-up.ts';
import type { Clock } from './clock.ts';
import { type HistoryChange, HistoryError, type HistoryPosition, type HistoryStore } from './history-store.ts';
import { createInsightFollower, type InsightFollower } from './insight-follower.ts';
import { mergeChanges } from './merge-changes.ts';
import { nameCase } from './name-case.ts';
import {
  createRelayClient,
  type RelayEndpoint,
  RelayError,
  type RelayFailure,
  type RelayFetch,
} from './relay-client.ts';
import { openRelayStream, type RelayStream } from './relay-stream.ts';
import { readChange, readGreeting, readResumption, type StreamMessage } from './wire.ts';

/** What the subscriber tells. None of these may throw. */
export interface SubscriberListeners extends CatchUpListeners {
  readonly onConnection: (connection: Connection) => void;
  /** The relay said who it is, and the copy is its own by now. */
  readonly onGreeted: (greeted: Greeted) => void;
  /** The copy cannot be written; the subscriber has stopped. */
  readonly onStoreFailed: (error: HistoryError) => void;
}

/** A relay that was greeted: `origin` as `HistoryPosition` names it. */
export interface Greeted {
  readonly origin: string;
  readonly endpoint: RelayEndpoint;
  /** Its events have numbers; a LexiBel backend's have none. */
  readonly isNumbered: boolean;
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

/** Whom to listen to: `name` tells one relay from another, whatever port it happens to have today. */
export interface Subscription {
  readonly name: string;
  readonly endpoint: RelayEndpoint;
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

interface Session {
  readonly subscription: Subscription;
  readonly catchUp: CatchUp;
  readonly insights: InsightFollower;
  stream: RelayStream | null;
  isOver: boolean;
  /** Events up to this one happened while we were away; null before `connected`, and for a server without replay. */
  replayUntil: number | null;
  lastSeq: number;
  replayed: CallChange[];
  /** When the relay was last heard before this session, in epoch milliseconds; null once what was missed is here. */
  heardBefore: number | null;
  /** When something was last received in this session; null before its greeting. */
  heardAt: number | null;
}

/** A subscriber that listens to nobody yet. */
export function createSubscriber(parts: SubscriberParts): Subscriber {
  const { clock, listeners, store } = parts;
  let connection: Connection = stoppedConnection;
  let subscription: Subscription | null = null;
  let session: Session | null = null;
  let cancelTick: (() => void) | null = null;
  let queue: { readonly session: Session; readonly message: StreamMessage }[] = [];
  let draining: Promise<void> = Promise.resolve();
  let isDraining = false;

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
    // It only tells since when calls were missed; a copy that cannot be written says so elsewhere.
    if (heardAt !== null) draining = draining.then(() => noteHeard(heardAt)).catch(() => undefined);
  };

  const noteHeard = async (at: number): Promise<void> => {
    await store.apply([{ kind: 'heard', at }]);
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
    const opening: Session = {
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
    draining
      .then(() => store.position())
      .then((position) => {
        if (!opening.isOver) listen(opening, position);
      })
      .catch(failStore);
  };

  const listen = (current: Session, position: HistoryPosition): void => {
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
        onMessage: (message) => {
          queue.push({ session: current, message });
          drain();
        },
      },
    );
  };

  const drain = (): void => {
    if (isDraining) return;
    isDraining = true;
    draining = drainAll()
      .catch(failStore)
      .finally(() => {
        isDraining = false;
        // Something may have come after the last look and before this one.
        if (queue.length > 0) drain();
      });
  };

  // Whatever came while the last lot was being written is the next lot: one transaction for all of it.
  const drainAll = async (): Promise<void> => {
    while (queue.length > 0) {
      const lot = queue;
      queue = [];
      const current = lot[0]?.session;
      if (current === undefined) return;
      const changes: HistoryChange[] = [];
      for (const item of lot) {
        if (item.session !== current) queue.push(item);
        else changes.push(...(await read(current, item.message)));
      }
      await write(current, changes);
    }
  };

  const write = async (current: Session, changes: readonly HistoryChange[]): Promise<void> => {
    if (changes.length > 0) {
      const became = await store.apply(changes);
      if (became.length > 0) {
        listeners.onCalls(became.map(({ after }) => after));
        current.insights.follow();
      }
      if (changes.some(isOfRecord)) listeners.onRecords();
      if (changes.some(isOfTask)) listeners.onTasks();
      if (isReplaying(current)) current.replayed.push(...became);
      else tellNews(current, became);
    } else if (!isReplaying(current)) tellNews(current, []);
  };

  const tellNews = (current: Session, became: readonly CallChange[]): void => {
    const news = mergeChanges([...current.replayed.splice(0), ...became]);
    const since = current.heardBefore;
    current.heardBefore = null;
    if (news.length > 0 && since !== null) listeners.onCaughtUp({ how: 'missed', calls: news.length, since });
    if (news.length > 0) listeners.onNews(news);
  };

  const read = async (current: Session, message: StreamMessage): Promise<readonly HistoryChange[]> => {
    if (message.name === 'connected') return takeGreeting(current, message);
    if (message.name === 'reset') return takeReset(current, message);
    const seq = seqOf(message.id);
    if (seq === null || current.replayUntil === null) return takeHint(current, message);
    if (seq <= current.lastSeq) return [];
    current.lastSeq = seq;
    const cursor: HistoryChange = { kind: 'cursor', seq };
    const change = readChange(message);
    if (change === null) {
      listeners.onTrouble('event set aside', { event: message.name, seq });
      return [cursor];
    }
    if (change.kind === 'call' && seq > current.replayUntil) listeners.onLive(change.call);
    return [change, cursor];
  };

  // A server without ids tells a call in part and cannot replay: the whole of it is fetched.
  const takeHint = async (current: Session, message: StreamMessage): Promise<readonly HistoryChange[]> => {
    const change = readChange(message);
    if (change?.kind === 'call') listeners.onLive(await nameCase(store, change.call));
    current.catchUp.lastDay(null);
    return [];
  };

  const takeGreeting = async (current: Session, message: StreamMessage): Promise<readonly HistoryChange[]> => {
    const greeting = readGreeting(message);
    if (greeting === null) {
      listeners.onTrouble('greeting not understood', {});
      return [];
    }
    const { seq } = greeting;
    const origin = `${current.subscription.name}#${greeting.tenantId}`;
    const position = await store.position();
    current.heardBefore = position.origin === origin ? position.heardAt : null;
    current.heardAt = clock.now();
    current.replayUntil = seq;
    const isOther = position.origin !== origin || (seq !== null && position.cursor !== null && position.cursor > seq);
    if (isOther || (seq === null) !== (position.cursor === null)) {
      const changes: HistoryChange[] = [{ kind: 'backfill-started', origin, seq, isFresh: isOther, at: clock.now() }];
      await store.apply(changes);
      current.lastSeq = seq ?? 0;
      listeners.onReset();
    } else if (seq === null && position.backfill === null) {
      current.catchUp.lastDay(current.heardBefore);
      current.heardBefore = null;
    }
    current.catchUp.wholeHistory();
    if (seq !== null) current.insights.follow();
    if (!current.isOver) {
      listeners.onGreeted({ origin, endpoint: current.subscription.endpoint, isNumbered: seq !== null });
    }
    return [];
  };

  const takeReset = async (current: Session, message: StreamMessage): Promise<readonly HistoryChange[]> => {
    const seq = readResumption(message);
    const { origin } = await store.position();
    await store.apply([
      {
        kind: 'backfill-started',
        origin: origin ?? `${current.subscription.name}#`,
        seq,
        isFresh: false,
        at: clock.now(),
      },
    ]);
    current.lastSeq = seq ?? current.lastSeq;
    current.replayUntil = seq;
    current.catchUp.wholeHistory();
    return [];
  };

  const failFetch = (error: unknown): void => {
    if (error instanceof HistoryError) failStore(error);
    else if (error instanceof RelayError) {
      listeners.onTrouble('history not fetched', { failure: error.failure.kind });
      input(inputOf(error.failure));
    } else listeners.onTrouble('history not fetched', { failure: 'unknown' });
  };

  const failStore = (error: unknown): void => {
    queue = [];
    input({ kind: 'stop' });
    listeners.onStoreFailed(error instanceof HistoryError ? error : new HistoryError('failed', { cause: error }));
  };

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
      await draining;
    },
  };
}

function isReplaying(session: Session): boolean {
  return session.replayUntil !== null && session.lastSeq < session.replayUntil;
}

function seqOf(id: string): number | null {
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
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

const recordChanges: ReadonlySet<HistoryChange['kind']> = new Set([
  'contact',
  'contact-gone',
  'case',
  'case-gone',
  'message',
  'message-gone',
]);

function isOfRecord({ kind }: HistoryChange): boolean {
  return recordChanges.has(kind);
}

function isOfTask({ kind }: HistoryChange): boolean {
  return kind === 'task' || kind === 'task-gone';
}
