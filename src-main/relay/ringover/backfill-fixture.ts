import pino from 'pino';
import { DatabaseError } from '#database/database-error.ts';
import { createHistoryItem, type HistoryItem, type HistoryItemParts } from '../../../scripts/ringover/history-item.ts';
import { type RingoverStandIn, type StandInParts, startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { dayMs } from '../moment.ts';
import type { BackfillStore } from '../store/backfill-store.ts';
import { createMemoryBackfillStore } from '../store/memory-backfill-store.ts';
import type { IncomingWebhook, IntakeResult, WebhookStore } from '../store/ports.ts';
import { createRingoverApi } from './api-client.ts';
import { type Backfill, type BackfillParts, createBackfill } from './backfill.ts';

const apiKey = 'key-of-the-firm';

/** Whose history it is. */
export const tenantId = 'firm';

/** When it is fetched: in the middle of a second. */
export const today = Date.parse('2026-03-02T09:00:00.500Z');

/** A store that keeps whose facts it took, and may be full. */
export interface TakenIn {
  readonly accept: WebhookStore['accept'];
  readonly webhooks: readonly IncomingWebhook[];
  readonly callIds: () => readonly string[];
  /** The next so many batches are not kept. */
  fullFor: number;
}

function createTakenIn(): TakenIn {
  const webhooks: IncomingWebhook[] = [];
  const outcome = { status: 'accepted', callId: null, eventCreated: true, contactId: null, caseId: null } as const;
  const taken: TakenIn = {
    webhooks,
    fullFor: 0,
    callIds: () => [...new Set(webhooks.map(({ webhook }) => String(webhook.callId)))].toSorted(),
    accept: async (batch): Promise<IntakeResult> => {
      if (taken.fullFor > 0) {
        taken.fullFor -= 1;
        throw new DatabaseError('full', 'the disk is full');
      }
      webhooks.push(...batch);
      return { results: batch.map(() => ({ ok: true, outcome })), events: [] };
    },
  };
  return taken;
}

/** A back-filling with everything around it. */
export interface BackfillScene {
  readonly ringover: RingoverStandIn;
  readonly store: BackfillStore;
  readonly taken: TakenIn;
  readonly logged: readonly string[];
  readonly waits: readonly number[];
  readonly backfill: Backfill;
  /** Another back-filling over the same store, as after a restart. */
  readonly again: (parts?: Partial<BackfillParts>) => Backfill;
}

/** Sets scenes up; whoever does closes them. */
export function createBackfillScenes() {
  const open: { close: () => unknown }[] = [];
  return {
    /** A stand-in for Ringover and a back-filling from it, neither of which really waits. */
    setUp: (stand: Partial<StandInParts> = {}, parts: Partial<BackfillParts> = {}) => openScene(open, stand, parts),
    /** Ends, last first, what was opened. */
    close: async () => {
      for (const one of open.splice(0).reverse()) await one.close();
    },
  };
}

async function openScene(
  open: { close: () => unknown }[],
  stand: Partial<StandInParts>,
  parts: Partial<BackfillParts>,
): Promise<BackfillScene> {
  const ringover = await startRingoverStandIn({ apiKey, requestsPerSecond: null, ...stand });
  const waits: number[] = [];
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => logged.push(line) });
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  const api = createRingoverApi({
    baseUrl: ringover.url,
    apiKey,
    pace: { requests: 2, everyMs: 0 },
    sleep: async () => undefined,
  });
  const store = parts.store ?? createMemoryBackfillStore();
  const taken = createTakenIn();
  const random = (): number => 0;
  const again = (more: Partial<BackfillParts> = {}): Backfill => {
    const all = { tenantId, api, store, accept: taken.accept, now: () => today, random, log, sleep, ...parts, ...more };
    const backfill = createBackfill(all);
    open.push(backfill);
    return backfill;
  };
  open.push(ringover, api);
  return { ringover, store, taken, logged, waits, backfill: again(), again };
}

/** A call so many days before `today`. */
export function call(daysAgo: number, parts: Partial<HistoryItemParts> = {}): HistoryItem {
  return createHistoryItem({ startedAt: new Date(today - daysAgo * dayMs), ...parts });
}

/** The ids of the calls that items are of. */
export function idsOf(items: readonly HistoryItem[]): readonly string[] {
  return [...new Set(items.map(({ call_id: id }) => id))].toSorted();
}
