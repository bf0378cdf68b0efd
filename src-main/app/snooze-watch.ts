import { type OwnSnooze, ownSnooze, type Presence } from '#domain/announcement/presence.ts';
import type { Clock } from '../history/clock.ts';

/** What following the person's own snooze needs. */
export interface SnoozeWatchParts {
  readonly clock: Clock;
  /** Asks how everyone stands; rejects when that cannot be known now. */
  readonly ask: () => Promise<readonly Presence[]>;
  /** Whether an answer can be hoped for. */
  readonly isConnected: () => boolean;
  /** Whether the person wants their snooze kept at all. */
  readonly isWanted: () => boolean;
  readonly ownName: () => string | null;
  /** What is known became different. */
  readonly onChange: () => void;
}

/** Whether the person at this desk has put their telephone to rest, as the telephone system says it. */
export interface SnoozeWatch {
  state(): OwnSnooze;
  /** The connection, the name or the wish is another, or the computer woke. */
  look(): void;
  /** Idempotent. */
  close(): void;
}

/** A snooze is noticed within a minute, and so is its end. Milliseconds. */
const askEveryMs = 60_000;
/** An older answer is none: silence that nobody asked for would cost calls. Milliseconds. */
const believedMs = 5 * 60_000;

/** A watch that asks for the first time when it is told to look. */
export function createSnoozeWatch(parts: SnoozeWatchParts): SnoozeWatch {
  const { clock } = parts;
  let answer: { readonly presences: readonly Presence[]; readonly at: number } | null = null;
  let cancel: (() => void) | null = null;
  let isAsking = false;
  let isClosed = false;
  let told = '';

  const state = (): OwnSnooze => {
    const name = parts.ownName();
    if (name === null) return { kind: 'nameless' };
    if (answer === null || clock.now() - answer.at > believedMs) return { kind: 'unavailable' };
    return ownSnooze(answer.presences, name, clock.now());
  };
  const tell = (): void => {
    const now = JSON.stringify(state());
    if (now === told || isClosed) return;
    told = now;
    parts.onChange();
  };
  const ask = async (): Promise<void> => {
    if (isAsking || !parts.isWanted() || parts.ownName() === null || !parts.isConnected()) return;
    isAsking = true;
    try {
      answer = { presences: await parts.ask(), at: clock.now() };
    } catch {
      // What was known holds for a while; a relay that cannot ask is asked again all the same: it may be given a key.
    } finally {
      isAsking = false;
    }
  };
  const look = (): void => {
    cancel?.();
    if (isClosed) return;
    cancel = clock.after(askEveryMs, look);
    tell();
    void ask().then(tell);
  };
  return {
    state,
    look,
    close: () => {
      isClosed = true;
      cancel?.();
    },
  };
}
