import type { Logger } from 'pino';
import type { InsightWorks } from '../insight/insight-works.ts';
import { createHousekeeper, type Housekeeper } from './housekeeper.ts';
import { createInsightHost } from './insight/create-insight-host.ts';
import { createMeasuredStore } from './metrics/measured-store.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createRecordingWorks, type RecordingWorks } from './recordings/recording-works.ts';
import type { RelayParts } from './relay-parts.ts';
import { createRingoverWorks, type RingoverWorks } from './ringover/ringover-works.ts';
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
  readonly recordings: RecordingWorks;
  /** Null without an API key. */
  readonly ringover: RingoverWorks | null;
  /** Null where no insights are made. */
  readonly insight: InsightWorks | null;
  readonly publish: (events: readonly LoggedEvent[]) => void;
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
    insightJobs: () => parts.store.insightJobs.counts(parts.now()),
  });
  const store = createMeasuredStore(parts.store, metrics.storeAnswered, () => performance.now());
  const { publish } = hub;
  const intake = createIntake({ store: store.webhooks, publish, now: parts.now, onCommit: metrics.batchCommitted });
  const badSignatures = createBadSignatures(parts.badSignaturesPerMinute);
  const { retention, now, random, log } = parts;
  const { housekeeping } = store;
  const recordings = createRecordingWorks({
    settings: parts.recordings,
    store: store.recordings,
    publish,
    now,
    random,
    log,
  });
  const { removeFiles } = recordings;
  const onFollowed = (): void => recordings.fetcher.kick();
  const ringover = createRingoverWorks({ ...parts, settings: parts.ringover, store, metrics, publish });
  const insight =
    parts.insight?.create(
      createInsightHost({
        ...parts,
        store,
        publish,
        openAudio: recordings.openAudio,
        soundWorkerUrl: parts.insight.soundWorkerUrl,
        told: (tenantId) => (tenantId === parts.tenantId ? (ringover?.insight ?? null) : null),
      }),
    ) ?? null;
  const { lastTakenAt } = intake;
  const housekeeper = createHousekeeper({
    housekeeping,
    retention,
    now,
    publish,
    removeFiles,
    lastTakenAt,
    onFollowed,
    log,
  });
  return {
    store,
    metrics,
    hub,
    intake,
    badSignatures,
    deliveries: createDeliveries(),
    housekeeper,
    recordings,
    ringover,
    insight,
    publish,
    close: async () => {
      await intake.drained();
      await Promise.all([housekeeper.close(), recordings.close(), ringover?.close(), insight?.close()]);
      badSignatures.close();
    },
  };
}

/**
 * How soon search and counts follow what was written when nobody asks for them, and readers hear of what another process wrote
 * into the store. One timer for both: a laptop is woken no more often than that.
 */
const roundMs = 1000;
const expireMs = 3_600_000;

/** Begins what a relay does by itself; the answer ends its rounds. */
export function startRounds({ housekeeper, hub, recordings, ringover, insight }: Works, log: Logger): () => void {
  const rounds = [
    setInterval(() => {
      void housekeeper.follow();
      // A log that cannot be read now is read in the next round.
      void hub.refresh().catch(() => undefined);
    }, roundMs),
    setInterval(() => void housekeeper.expire(), expireMs),
  ];
  for (const round of rounds) round.unref();
  void housekeeper.expire();
  // What fails here is tried again by itself, or at the next start; the relay takes calls all the same.
  const begin = (work: Promise<void> | undefined, what: string): void =>
    void work?.catch((error: unknown) => log.error({ err: error }, `${what} could not begin`));
  begin(recordings.fetcher.start(), 'fetching recordings');
  begin(ringover?.start(), 'fetching the history');
  begin(insight?.start(), 'making insights');
  return () => rounds.forEach(clearInterval);
}
