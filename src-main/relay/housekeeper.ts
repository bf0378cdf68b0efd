import type { Logger } from 'pino';
import type { Housekeeping, Retention } from './store/housekeeping.ts';
import type { LoggedEvent } from './store/ports.ts';

/** Does, now and then, what nobody waits for: search and counts follow what was written, and what is too old goes. */
export interface Housekeeper {
  /** Settles once a round is over. Rounds do not overlap. */
  readonly follow: () => Promise<void>;
  readonly expire: () => Promise<void>;
  /** No further round begins; the one under way ends soon. Idempotent. */
  readonly close: () => Promise<void>;
}

/** What a housekeeper needs. */
export interface HousekeeperParts {
  readonly housekeeping: Housekeeping;
  readonly retention: Retention;
  readonly now: () => number;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  /** Removes audio files nothing refers to any more. */
  readonly removeFiles: (files: readonly string[]) => Promise<void>;
  /** When the last webhook was taken; epoch milliseconds. */
  readonly lastTakenAt: () => number;
  /** Told when calls were followed: there may be a recording to fetch. */
  readonly onFollowed: () => void;
  readonly log: Logger;
}

/** While webhooks come closer together than this, they have the processor to themselves … */
const quietMs = 200;
/** … for this long at most. */
const longestWaitMs = 5000;

/** A housekeeper over a store. */
export function createHousekeeper(parts: HousekeeperParts): Housekeeper {
  const { housekeeping, retention, now, publish, removeFiles, onFollowed, lastTakenAt, log } = parts;
  let isClosed = false;
  let followedAt = now();
  let round = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    round = round.then(async () => {
      if (isClosed) return;
      // What could not be done now is tried again in the next round: nothing is lost by it.
      await work().catch((error: unknown) => log.warn({ err: error }, 'housekeeping failed'));
    });
    return round;
  };
  const followAll = async (): Promise<void> => {
    const isBusy = now() - lastTakenAt() < quietMs;
    if (isBusy && now() - followedAt < longestWaitMs) return;
    followedAt = now();
    if ((await housekeeping.backlog()) === 0) return;
    while (!isClosed && (await housekeeping.follow())) await nextTurn();
    onFollowed();
  };
  const expireAll = async (): Promise<void> => {
    let hasMore = true;
    while (hasMore && !isClosed) {
      const { files, events, ...step } = await housekeeping.expire(retention, now());
      publish(events);
      await removeFiles(files);
      hasMore = step.hasMore;
      const { calls, recordings, transcripts, webhooks, streamEvents } = step;
      const counts = { calls, recordings, transcripts, webhooks, streamEvents };
      if (Object.values(counts).some((count) => count > 0)) log.info(counts, 'removed what was too old');
      await nextTurn();
    }
  };
  return {
    follow: () => inTurn(followAll),
    expire: () => inTurn(expireAll),
    close: () => {
      isClosed = true;
      return round;
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
