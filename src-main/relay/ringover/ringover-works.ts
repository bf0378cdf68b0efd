import type { Logger } from 'pino';
import type { RingoverSettings } from '../config.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { LoggedEvent, WebhookStore } from '../store/ports.ts';
import type { RelayStore } from '../store/relay-store.ts';
import { createRingoverApi, type RingoverApi } from './api-client.ts';
import { type Backfill, createBackfill } from './backfill.ts';
import { type CallInsight, createCallInsight } from './call-insight.ts';
import { createPresences, type Presences } from './presences.ts';

/** What asks Ringover's REST API, for the tenant whose key it is. */
export interface RingoverWorks {
  readonly api: RingoverApi;
  readonly backfill: Backfill;
  readonly insight: CallInsight;
  readonly presences: Presences;
  /** Goes on with the history where it was; a relay that never fetched it begins. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What asking Ringover needs of the relay. */
export interface RingoverWorksParts {
  readonly settings: RingoverSettings;
  readonly tenantId: string;
  readonly store: RelayStore;
  readonly metrics: Metrics;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** Builds what asks Ringover; null without an API key. Nothing is asked before `start`. */
export function createRingoverWorks(parts: RingoverWorksParts): RingoverWorks | null {
  const { settings, tenantId, store, metrics, publish, now, random, log } = parts;
  if (settings.apiKey === null) return null;
  const api = createRingoverApi({
    baseUrl: settings.apiUrl,
    apiKey: settings.apiKey,
    now,
    random,
    onRequest: metrics.ringoverAnswered,
  });
  const accept: WebhookStore['accept'] = async (batch) => {
    const result = await store.webhooks.accept(batch);
    publish(result.events);
    return result;
  };
  const backfill = createBackfill({ tenantId, api, store: store.backfill, accept, now, random, log });
  return {
    api,
    backfill,
    presences: createPresences(api, now),
    insight: createCallInsight({ api, calls: store.calls, accept, now, log }),
    start: async () => {
      const { state } = await backfill.progress();
      if (state === 'none' && settings.historyDays > 0) await backfill.start({ days: settings.historyDays });
      else await backfill.resume();
      // What rang while the relay was away is in Ringover's history only.
      if (state !== 'none') await backfill.refresh();
    },
    close: async () => {
      await backfill.close();
      api.close();
    },
  };
}
