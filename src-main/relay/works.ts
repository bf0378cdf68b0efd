import { createHousekeeper, type Housekeeper } from './housekeeper.ts';
import { createMeasuredStore } from './metrics/measured-store.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import type { RelayParts } from './relay.ts';
import type { LoggedEvent } from './store/ports.ts';
import type { RelayStore } from './store/relay-store.ts';
import { createStreamHub, type StreamHub } from './stream/hub.ts';
import { type BadSignatures, createBadSignatures } from './webhook/bad-signatures.ts';
import { createDeliveries, type Deliveries } from './webhook/deliveries.ts';
import { createIntake, type Intake } from './webhook/intake.ts';

/** What a relay's routes stand on. */
export interface Works {
  /** Timed. */
  readonly store: RelayStore;
  readonly metrics: Metrics;
  readonly hub: StreamHub;
  readonly intake: Intake;
  readonly badSignatures: BadSignatures;
  readonly deliveries: Deliveries;
  readonly housekeeper: Housekeeper;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  /** Removes audio files nothing refers to any more. */
  readonly removeFiles: (files: readonly string[]) => Promise<void>;
  /** Finishes what is under way. The store stays open. */
  readonly close: () => Promise<void>;
}

/** Builds what a relay's routes stand on. */
export function createWorks(parts: RelayParts): Works {
  const hub = createStreamHub({ log: parts.store.log, random: parts.random });
  const metrics: Metrics = createMetrics({
    openStreams: hub.openStreams,
    replayLag: hub.replayLag,
    droppedStreams: hub.droppedStreams,
    waitingWebhooks: () => intake.waiting(),
    backlog: () => parts.store.housekeeping.backlog(),
    recordings: () => parts.store.recordings.counts(),
  });
  const store = createMeasuredStore(parts.store, metrics.storeAnswered, () => performance.now());
  const { publish } = hub;
  const intake = createIntake({ store: store.webhooks, publish, onCommit: metrics.batchCommitted });
  const badSignatures = createBadSignatures(parts.badSignaturesPerMinute);
  const removeFiles = async (): Promise<void> => undefined;
  const { retention, now, log } = parts;
  const { housekeeping } = store;
  const onFollowed = (): void => undefined;
  const housekeeper = createHousekeeper({ housekeeping, retention, now, publish, removeFiles, onFollowed, log });
  return {
    store,
    metrics,
    hub,
    intake,
    badSignatures,
    deliveries: createDeliveries(),
    housekeeper,
    publish,
    removeFiles,
    close: async () => {
      await intake.drained();
      await housekeeper.close();
      badSignatures.close();
    },
  };
}

/** How soon search and counts follow what was written, when nobody asks for them. */
const followMs = 250;
/** How soon readers hear of what another process wrote into the store. */
const refreshMs = 1000;
const expireMs = 3_600_000;

/** Begins the rounds of what a relay does by itself; the answer ends them. */
export function startRounds({ housekeeper, hub }: Works): () => void {
  const rounds = [
    setInterval(() => void housekeeper.follow(), followMs),
    // A log that cannot be read now is read in a second.
    setInterval(() => void hub.refresh().catch(() => undefined), refreshMs),
    setInterval(() => void housekeeper.expire(), expireMs),
  ];
  for (const round of rounds) round.unref();
  void housekeeper.expire();
  return () => rounds.forEach(clearInterval);
}
