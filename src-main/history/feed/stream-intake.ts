import type { CallChange } from '#domain/announcement/announcement.ts';
import type { Clock } from '../clock.ts';
import type { HistoryChange, HistoryStore } from '../history-store.ts';
import { mergeChanges } from '../merge-changes.ts';
import { nameCase } from '../name-case.ts';
import type { CatchUpListeners } from './catch-up.ts';
import type { RelayEndpoint } from './request-relay.ts';
import { isReplaying, type StreamSession } from './stream-session.ts';
import { readChange, readGreeting, readResumption, type StreamMessage } from './wire.ts';

/** What the intake tells. None of these may throw. */
export interface IntakeListeners extends CatchUpListeners {
  /** The relay said who it is, and the copy is its own by now. */
  readonly onGreeted: (greeted: Greeted) => void;
}

/** A relay that was greeted: `origin` as `HistoryPosition` names it. */
export interface Greeted {
  readonly origin: string;
  readonly endpoint: RelayEndpoint;
  /** Its events have numbers; a LexiBel backend's have none. */
  readonly isNumbered: boolean;
}

/** What an intake needs. */
export interface StreamIntakeParts {
  readonly store: HistoryStore;
  readonly clock: Clock;
  readonly listeners: IntakeListeners;
  /** The copy could not be read or written. */
  readonly onFailed: (error: unknown) => void;
}

/** Takes in what streams bring: it is read, written into the copy and told, in the order it came. */
export interface StreamIntake {
  /** A message of a session's stream. */
  take(session: StreamSession, message: StreamMessage): void;
  /** Forgets what is not written yet. */
  clear(): void;
  /** Notes when the relay was last heard (epoch milliseconds), after what is being written. */
  noteHeard(at: number): void;
  /** Settles when what was being written is written. */
  settled(): Promise<void>;
}

/** An intake that nothing came to yet. */
export function createStreamIntake({ store, clock, listeners, onFailed }: StreamIntakeParts): StreamIntake {
  let queue: { readonly session: StreamSession; readonly message: StreamMessage }[] = [];
  let draining: Promise<void> = Promise.resolve();
  let isDraining = false;

  const drain = (): void => {
    if (isDraining) return;
    isDraining = true;
    draining = drainAll()
      .catch(onFailed)
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

  const write = async (current: StreamSession, changes: readonly HistoryChange[]): Promise<void> => {
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

  const tellNews = (current: StreamSession, became: readonly CallChange[]): void => {
    const news = mergeChanges([...current.replayed.splice(0), ...became]);
    const since = current.heardBefore;
    current.heardBefore = null;
    if (news.length > 0 && since !== null) listeners.onCaughtUp({ how: 'missed', calls: news.length, since });
    if (news.length > 0) listeners.onNews(news);
  };

  const read = async (current: StreamSession, message: StreamMessage): Promise<readonly HistoryChange[]> => {
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
  const takeHint = async (current: StreamSession, message: StreamMessage): Promise<readonly HistoryChange[]> => {
    const change = readChange(message);
    if (change?.kind === 'call') listeners.onLive(await nameCase(store, change.call));
    current.catchUp.lastDay(null);
    return [];
  };

  const takeGreeting = async (current: StreamSession, message: StreamMessage): Promise<readonly HistoryChange[]> => {
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

  const takeReset = async (current: StreamSession, message: StreamMessage): Promise<readonly HistoryChange[]> => {
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

  return {
    take: (session, message) => {
      queue.push({ session, message });
      drain();
    },
    clear: () => {
      queue = [];
    },
    noteHeard: (at) => {
      draining = draining
        .then(async () => {
          await store.apply([{ kind: 'heard', at }]);
        })
        // It only tells since when calls were missed; a copy that cannot be written says so elsewhere.
        .catch(() => undefined);
    },
    settled: () => draining,
  };
}

function seqOf(id: string): number | null {
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
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
