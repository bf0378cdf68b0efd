import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dayMs } from '../moment.ts';
import type { BackfillProgress, BackfillStore } from '../store/backfill-store.ts';
import type { WebhookStore } from '../store/ports.ts';
import type { RingoverApi } from './api-client.ts';
import { type BackfillReport, reportOf } from './backfill-report.ts';
import { createHistoryReader } from './history-reader.ts';
import { createTurns } from './in-turn.ts';
import { createInsist } from './insist.ts';

/** How fetching the recent calls again ended. */
export type RefreshOutcome =
  | { readonly ok: true; readonly callsSeen: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Fetches a tenant's history from Ringover, backwards from now. Its progress is durable after each page, and a page is
 * progress only after its calls are, so that nothing is left out whenever it is stopped; reading a call again adds nothing.
 */
export interface Backfill {
  readonly progress: () => Promise<BackfillReport>;
  /** Begins, or goes on with what was paused or failed. Rejects with DatabaseError when that cannot be kept. */
  readonly start: (options?: { readonly days?: number }) => Promise<BackfillReport>;
  /** Stops until it is started again, also after a restart. Rejects with DatabaseError when that cannot be kept. */
  readonly pause: () => Promise<BackfillReport>;
  /** Goes on with what was running when the relay ended. */
  readonly resume: () => Promise<void>;
  /**
   * Fetches the recent calls again: since the given moment, else since the last refresh, else since what is known to be
   * taken in, else a day; and somewhat before, for calls that were going on then. Never rejects.
   */
  readonly refresh: (options?: { readonly since?: number }) => Promise<RefreshOutcome>;
  /** Settles when nothing is under way. */
  readonly settled: () => Promise<void>;
  /** Stops at once; what was running goes on with `resume` of the next. Idempotent. */
  readonly close: () => Promise<void>;
}

/** What back-filling needs. */
export interface BackfillParts {
  readonly tenantId: string;
  readonly api: Pick<RingoverApi, 'listCalls'>;
  readonly store: BackfillStore;
  /** Takes facts in and tells those who listen. */
  readonly accept: WebhookStore['accept'];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** Waits; rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Calls a page; Ringover gives at most 1000. */
  readonly pageSize?: number;
}

/** How far back when nobody says. */
export const defaultBackfillDays = 365;

/** Calls that began this long before a refresh's moment may have ended after it. */
const overlapMs = 2 * 3_600_000;

const hopeless = 'something failed here; see the log';

/** A back-filling of one tenant. Must be closed, before its API. */
export function createBackfill(parts: BackfillParts): Backfill {
  const { tenantId, store, now, random, log, sleep = defaultSleep } = parts;
  const closed = new AbortController();
  let trouble: string | null = null;
  const insist = createInsist({
    sleep,
    random,
    onWait: (reason, waitMs) => {
      trouble = reason;
      log.warn({ reason, waitMs }, 'the history waits');
    },
  });
  const reader = createHistoryReader({ ...parts, insist });
  const save = createSave(store, tenantId, now);
  const inTurn = createTurns();
  let run: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  let refreshing: Promise<RefreshOutcome> | null = null;
  let refreshedAt: number | null = null;

  /** Takes in everything from now back to `since`. */
  const catchUp = async (since: number, signal: AbortSignal): Promise<{ until: number; callsSeen: number }> => {
    const until = now();
    let callsSeen = 0;
    for (let place = { reached: until, lastId: null as string | null }; place.reached > since; ) {
      const page = await reader.read(place, since, signal);
      place = page.next;
      callsSeen += page.callsSeen;
    }
    return { until, callsSeen };
  };
  const walk = async (begun: BackfillProgress, gapSince: number | null, signal: AbortSignal): Promise<void> => {
    const keep = (change: Partial<BackfillProgress>) => insist(() => save(change), signal);
    let progress = begun;
    if (gapSince !== null) progress = await keep({ to: (await catchUp(gapSince - overlapMs, signal)).until });
    while (progress.reached > progress.from) {
      const page = await reader.read(progress, progress.from, signal);
      trouble = null;
      progress = await keep({ ...page.next, callsSeen: progress.callsSeen + page.callsSeen });
    }
    await keep({ state: 'done', lastId: null });
    log.info({ callsSeen: progress.callsSeen }, 'the history is taken in');
  };
  /** `gapSince`: what came after this was not taken in while it stood still. */
  const launch = (progress: BackfillProgress, gapSince: number | null): void => {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, closed.signal]);
    const ended = walk(progress, gapSince, signal).catch(async (error: unknown) => {
      if (signal.aborted) return;
      const reason = reasonOf(error);
      log.error({ err: error, reason }, 'the history cannot be taken in');
      await insist(() => save({ state: 'failed', reason }), signal).catch(() => undefined);
    });
    run = { stop, ended };
  };
  const halt = async (): Promise<void> => {
    run?.stop.abort(new Error('stopped'));
    await run?.ended;
    run = null;
  };
  const since = async (given: number | undefined): Promise<number> => {
    const known = await store.read(tenantId);
    return (given ?? refreshedAt ?? known?.to ?? now() - dayMs) - overlapMs;
  };
  const refresh = async (given: number | undefined): Promise<RefreshOutcome> => {
    try {
      const begin = await insist(() => since(given), closed.signal);
      const { until, callsSeen } = await catchUp(begin, closed.signal);
      refreshedAt = until;
      const known = await insist(() => store.read(tenantId), closed.signal);
      if (known !== null && begin <= known.to)
        await insist(() => save({ to: Math.max(known.to, until) }), closed.signal);
      return { ok: true, callsSeen };
    } catch (error) {
      const reason = closed.signal.aborted ? 'the relay is closing' : reasonOf(error);
      if (!closed.signal.aborted) log.error({ err: error, reason }, 'the recent calls cannot be fetched');
      return { ok: false, reason };
    }
  };

  return {
    progress: async () => {
      const report = reportOf(await store.read(tenantId));
      return report.state === 'running' ? { ...report, reason: trouble } : report;
    },
    start: ({ days = defaultBackfillDays } = {}) =>
      inTurn(async () => {
        await halt();
        const at = now();
        const known = await store.read(tenantId);
        const from = at - days * dayMs;
        const isAnew = known === null || known.state === 'done';
        const begun = isAnew
          ? { from, to: at, reached: at, lastId: null, callsSeen: 0 }
          : { from, reached: Math.max(known.reached, from) };
        const progress = await save({ ...begun, state: 'running', reason: null });
        if (!closed.signal.aborted) launch(progress, isAnew ? null : known.to);
        return reportOf(progress);
      }),
    pause: () =>
      inTurn(async () => {
        await halt();
        const known = await store.read(tenantId);
        return reportOf(known?.state === 'running' ? await save({ state: 'paused' }) : known);
      }),
    resume: () =>
      inTurn(async () => {
        const known = await insist(() => store.read(tenantId), closed.signal).catch(() => null);
        if (run === null && known?.state === 'running' && !closed.signal.aborted) launch(known, null);
      }),
    refresh: (options = {}) => {
      refreshing ??= refresh(options.since).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    settled: async () => {
      await inTurn(async () => undefined);
      await run?.ended;
      await refreshing;
    },
    close: async () => {
      closed.abort(new Error('closed'));
      await inTurn(halt);
      await refreshing;
    },
  };
}

/** Changes the kept progress, one change after the other. */
function createSave(store: BackfillStore, tenantId: string, now: () => number) {
  const inTurn = createTurns();
  return (change: Partial<BackfillProgress>): Promise<BackfillProgress> =>
    inTurn(async () => {
      const known = (await store.read(tenantId)) ?? nothing;
      const progress = { ...known, ...change, updatedAt: now() };
      await store.write(tenantId, progress);
      return progress;
    });
}

const nothing: BackfillProgress = {
  from: 0,
  to: 0,
  reached: 0,
  lastId: null,
  callsSeen: 0,
  state: 'paused',
  reason: null,
  updatedAt: 0,
};

function reasonOf(error: unknown): string {
  return error instanceof Error && error.name === 'HopelessError' ? error.message : hopeless;
}

async function defaultSleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false });
}
