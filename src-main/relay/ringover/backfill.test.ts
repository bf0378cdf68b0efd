import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '#database/database-error.ts';
import { createHistoryItem, type HistoryItem, type HistoryItemParts } from '../../../scripts/ringover/history-item.ts';
import { type RingoverStandIn, type StandInParts, startRingoverStandIn } from '../../../scripts/ringover/stand-in.ts';
import { dayMs } from '../moment.ts';
import type { BackfillStore } from '../store/backfill-store.ts';
import { createMemoryBackfillStore } from '../store/memory-backfill-store.ts';
import type { IncomingWebhook, IntakeResult, WebhookStore } from '../store/ports.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { createRingoverApi } from './api-client.ts';
import { type Backfill, type BackfillParts, createBackfill } from './backfill.ts';

const apiKey = 'key-of-the-firm';
const tenantId = 'firm';
const today = Date.parse('2026-03-02T09:00:00.500Z');
const hour = 3_600_000;

const open: { close: () => unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A store that keeps whose facts it took, and may be full. */
interface TakenIn {
  readonly accept: WebhookStore['accept'];
  readonly webhooks: readonly IncomingWebhook[];
  readonly callIds: () => readonly string[];
  /** The next so many batches are not kept. */
  fullFor: number;
}

function createTakenIn(onAccept: () => void = () => undefined): TakenIn {
  const webhooks: IncomingWebhook[] = [];
  const outcome = { status: 'accepted', callId: null, eventCreated: true, contactId: null, caseId: null } as const;
  const taken: TakenIn = {
    webhooks,
    fullFor: 0,
    callIds: () => [...new Set(webhooks.map(({ webhook }) => String(webhook.callId)))].toSorted(),
    accept: async (batch): Promise<IntakeResult> => {
      onAccept();
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

interface Scene {
  readonly ringover: RingoverStandIn;
  readonly store: BackfillStore;
  readonly taken: TakenIn;
  readonly logged: readonly string[];
  readonly waits: readonly number[];
  readonly backfill: Backfill;
  /** Another back-filling over the same store, as after a restart. */
  readonly again: (parts?: Partial<BackfillParts>) => Backfill;
}

async function setUp(stand: Partial<StandInParts> = {}, parts: Partial<BackfillParts> = {}): Promise<Scene> {
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

function call(daysAgo: number, parts: Partial<HistoryItemParts> = {}): HistoryItem {
  return createHistoryItem({ startedAt: new Date(today - daysAgo * dayMs), ...parts });
}

function idsOf(items: readonly HistoryItem[]): readonly string[] {
  return [...new Set(items.map(({ call_id: id }) => id))].toSorted();
}

/** A year of calls, also at the edges of what may be asked for at once. */
const year = [0.01, 1, 14, 14.95, 14.96, 15, 15.01, 29, 31, 45, 100, 200, 200.1, 200.2, 364.9].map((days) =>
  call(days),
);

describe('back-filling', () => {
  it('takes in every call of a year, 15 days at most at once, and is done', async () => {
    const { backfill, taken, ringover } = await setUp({ calls: [...year, call(366)] });
    expect(await backfill.progress()).toMatchObject({ state: 'none', ratio: 0, from: null });
    expect(await backfill.start()).toMatchObject({ state: 'running', ratio: 0, reached: today, to: today });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(year));
    expect(await backfill.progress()).toEqual({
      state: 'done',
      from: today - 365 * dayMs,
      to: today,
      reached: today - 365 * dayMs,
      ratio: 1,
      callsSeen: year.length,
      reason: null,
    });
    expect(ringover.requests.every(({ query }) => query.start_date && query.end_date)).toBe(true);
    expect(taken.webhooks.every(({ source }) => source === 'history')).toBe(true);
  });

  it('goes no further back than it is asked to', async () => {
    const { backfill, taken } = await setUp({ calls: year });
    await backfill.start({ days: 30 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(
      idsOf(year.filter(({ start_time }) => Date.parse(start_time) >= today - 30 * dayMs)),
    );
  });

  it('reads a full window page by page', async () => {
    const calls = Array.from({ length: 23 }, (_none, index) => call(1 + index / 10));
    const { backfill, taken, ringover } = await setUp({ calls }, { pageSize: 5 });
    await backfill.start({ days: 10 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect((await backfill.progress()).callsSeen).toBe(23);
    expect(ringover.requests).toHaveLength(6);
  });

  it('leaves nothing out when Ringover does not go on after the last id', async () => {
    const calls = Array.from({ length: 23 }, (_none, index) => call(1 + index / 10));
    const { backfill, taken } = await setUp({ calls, isLastIdIgnored: true }, { pageSize: 5 });
    await backfill.start({ days: 10 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await backfill.progress()).toMatchObject({ state: 'done' });
  });

  it('reads the legs of a handed-over call together', async () => {
    const callId = '10126872918086418832';
    const legs = [
      call(3, { callId, lastState: 'BLIND_TRANSFERED', talkSeconds: 25 }),
      call(2.999, { callId, talkSeconds: 60 }),
    ];
    const { backfill, taken } = await setUp({ calls: legs });
    await backfill.start({ days: 10 });
    await backfill.settled();
    expect(taken.callIds()).toEqual([callId]);
    expect(taken.webhooks.some(({ webhook }) => webhook.fact?.talkSeconds !== undefined)).toBe(false);
  });

  it('rejects an item that is no call alone, and says so without telling what it holds', async () => {
    const calls = [
      call(1),
      call(2, { from: '32470123456', userName: 'Hélène Verhaegen', recordUrl: 'https://cdn.example/1.mp3' }),
    ];
    const { backfill, taken, ringover, logged } = await setUp({ calls });
    ringover.fail('/calls', 1, { kind: 'malformed-item' });
    await backfill.start({ days: 5 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await backfill.progress()).toMatchObject({ state: 'done', callsSeen: 2 });
    expect(logged.join('')).toContain('cannot be read: call_id, start_time');
    expect(logged.join('')).not.toMatch(/yesterday|32470123456|Verhaegen|cdn\.example|key-of-the-firm/);
  });
});

describe('back-filling that is stopped', () => {
  const calls = Array.from({ length: 40 }, (_none, index) => call(1 + index * 3));

  it('keeps a page as progress only after its calls, and goes on there after a restart', async () => {
    let pagesLeft = 4;
    const memory = createMemoryBackfillStore();
    let first: Backfill | null = null;
    const closing: Promise<void>[] = [];
    const store: BackfillStore = {
      read: memory.read,
      write: async (tenant, progress) => {
        // It dies before the progress of this page is kept, though its calls are.
        if (progress.state === 'running' && pagesLeft === 0) {
          if (first !== null) closing.push(first.close());
          throw new DatabaseError('failed', 'it died');
        }
        pagesLeft -= 1;
        await memory.write(tenant, progress);
      },
    };
    const { backfill, taken, again, ringover } = await setUp({ calls }, { pageSize: 3, store });
    first = backfill;
    await backfill.start({ days: 200 });
    await backfill.settled();
    await Promise.all(closing);
    const kept = await memory.read(tenantId);
    expect(kept).toMatchObject({ state: 'running' });
    const askedBefore = ringover.requests.length;
    pagesLeft = Number.POSITIVE_INFINITY;
    const second = again();
    await second.resume();
    await second.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await second.progress()).toMatchObject({ state: 'done', ratio: 1 });
    const { query = {} } = ringover.requests[askedBefore] ?? {};
    expect(query.last_id_returned ?? null).toBe(kept?.lastId ?? null);
    expect(Date.parse(query.end_date ?? '')).toBe(Math.floor((kept?.reached ?? 0) / 1000) * 1000);
  });

  it('does not go on by itself when it was paused, and goes on where it was when it is started again', async () => {
    const { backfill, again, ringover, taken } = await setUp({ calls }, { pageSize: 3 });
    ringover.fail('/calls', 1, { kind: 'malformed-item' });
    ringover.fail('/calls', 1, { kind: 'silence' });
    await backfill.start({ days: 200 });
    await ringover.asked(({ query }) => query.last_id_returned !== undefined);
    const paused = await backfill.pause();
    expect(paused).toMatchObject({ state: 'paused', callsSeen: 3 });
    await backfill.close();
    const second = again();
    await second.resume();
    await second.settled();
    expect(await second.progress()).toEqual(paused);
    expect(await second.start({ days: 200 })).toMatchObject({ state: 'running', callsSeen: 3, to: paused.to });
    await second.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await second.progress()).toMatchObject({ state: 'done', ratio: 1 });
  });

  it('takes in what came while it was paused', async () => {
    let now = today;
    const { backfill, ringover, taken } = await setUp({ calls }, { now: () => now });
    ringover.fail('/calls', 1, { kind: 'silence' });
    await backfill.start({ days: 200 });
    await ringover.asked(({ path }) => path === '/calls');
    await backfill.pause();
    now += 20 * dayMs;
    const meanwhile = [call(-1), call(-19)];
    ringover.addCalls(...meanwhile);
    await backfill.start({ days: 200 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf([...calls, ...meanwhile]));
    expect(await backfill.progress()).toMatchObject({ state: 'done', to: now });
  });

  it('stops at once when it is closed, whatever Ringover does, and stays to be resumed', async () => {
    const { backfill, ringover } = await setUp({ calls });
    ringover.fail('/calls', 1, { kind: 'silence' });
    await backfill.start();
    const refreshing = backfill.refresh();
    await ringover.asked(({ path }) => path === '/calls');
    await backfill.close();
    await backfill.close();
    expect(await refreshing).toMatchObject({ ok: false });
    expect(await backfill.progress()).toMatchObject({ state: 'running' });
  });

  it('adds nothing when it runs anew: the store knows each fact', async () => {
    const relay = openRelayStore({ file: ':memory:', key: null, randomUuid: randomUUID, now: () => today });
    await relay.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    const statuses: string[] = [];
    const accept: WebhookStore['accept'] = async (batch) => {
      const result = await relay.webhooks.accept(batch);
      statuses.push(...result.results.map((one) => (one.ok ? one.outcome.status : 'refused')));
      return result;
    };
    const { backfill } = await setUp({ calls }, { accept });
    open.push(relay);
    await backfill.start({ days: 200 });
    await backfill.settled();
    expect(new Set(statuses)).toEqual(new Set(['accepted']));
    const { total } = await relay.calls.list(tenantId, { limit: 1 });
    expect(total).toBe(calls.length);
    statuses.length = 0;
    await backfill.start({ days: 200 });
    await backfill.settled();
    expect(new Set(statuses)).toEqual(new Set(['duplicate']));
    const { calls: listed } = await relay.calls.list(tenantId, { limit: 50 });
    expect(listed).toHaveLength(calls.length);
    expect(listed.every((one) => one.callType === 'answered' && one.durationSeconds === 154)).toBe(true);
  });
});

describe('back-filling in trouble', () => {
  const calls = [call(1), call(20), call(40)];

  it('waits and goes on while Ringover is busy or away', async () => {
    const { backfill, ringover, taken, waits } = await setUp({ calls });
    ringover.fail('/calls', 9, { kind: 'status', status: 503 });
    ringover.fail('/calls', 5, { kind: 'status', status: 429, retryAfter: '90' });
    await backfill.start({ days: 50 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    // Longer each time, and never sooner than Ringover asks.
    expect(waits).toEqual([500, 1000, 90_000]);
  });

  it('stops with a reason a person can act on when the key is refused, and goes on where it was', async () => {
    const { backfill, ringover, taken } = await setUp({ calls });
    ringover.fail('/calls', 1, { kind: 'malformed-item' });
    ringover.fail('/calls', 1, { kind: 'status', status: 401 });
    await backfill.start({ days: 50 });
    await backfill.settled();
    const failed = await backfill.progress();
    expect(failed).toMatchObject({ state: 'failed', callsSeen: 1 });
    expect(failed.reason).toContain('API key');
    expect(failed.ratio).toBeGreaterThan(0);
    expect(await backfill.start({ days: 50 })).toMatchObject({ state: 'running', reason: null, callsSeen: 1 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await backfill.progress()).toMatchObject({ state: 'done', callsSeen: 3, reason: null });
  });

  it('bears nonsense from Ringover a few times, not for ever', async () => {
    const { backfill, ringover, taken } = await setUp({ calls });
    ringover.fail('/calls', 4, { kind: 'truncated' });
    await backfill.start({ days: 50 });
    await backfill.settled();
    expect(taken.callIds()).toEqual(idsOf(calls));
    ringover.fail('/calls', 5, { kind: 'truncated' });
    await backfill.start({ days: 50 });
    await backfill.settled();
    expect(await backfill.progress()).toMatchObject({ state: 'failed', reason: expect.stringContaining('JSON') });
  });

  it('waits until calls can be kept again, and keeps no progress before', async () => {
    const { backfill, taken, waits, store } = await setUp({ calls }, {});
    taken.fullFor = 3;
    const begun = await backfill.start({ days: 50 });
    expect(begun).toMatchObject({ callsSeen: 0 });
    await backfill.settled();
    expect(waits).toEqual([500, 1000, 2000]);
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await store.read(tenantId)).toMatchObject({ state: 'done', callsSeen: 3 });
  });

  it('waits until its progress can be kept again', async () => {
    const memory = createMemoryBackfillStore();
    let failures = 2;
    let writes = 0;
    const store: BackfillStore = {
      read: memory.read,
      write: async (tenant, progress) => {
        writes += 1;
        if (writes > 1 && failures > 0) {
          failures -= 1;
          throw new DatabaseError('full', 'the disk is full');
        }
        await memory.write(tenant, progress);
      },
    };
    const { backfill, taken } = await setUp({ calls }, { store });
    await backfill.start({ days: 50 });
    await backfill.settled();
    expect(failures).toBe(0);
    expect(taken.callIds()).toEqual(idsOf(calls));
    expect(await backfill.progress()).toMatchObject({ state: 'done', callsSeen: 3 });
  });

  it('does not begin when that cannot be kept', async () => {
    const store: BackfillStore = {
      read: async () => null,
      write: async () => {
        throw new DatabaseError('full', 'the disk is full');
      },
    };
    const { backfill, ringover } = await setUp({ calls }, { store });
    await expect(backfill.start()).rejects.toMatchObject({ code: 'full' });
    await backfill.settled();
    expect(ringover.requests).toEqual([]);
  });
});

describe('a refresh', () => {
  it('fetches what was told while the relay was down, and what was going on when it went', async () => {
    const down = today - 3 * dayMs;
    const wanted = [call(2), call(0.5), createHistoryItem({ startedAt: new Date(down - hour) })];
    const { backfill, taken, ringover } = await setUp({ calls: [...wanted, call(5)] });
    expect(await backfill.refresh({ since: down })).toEqual({ ok: true, callsSeen: 3 });
    expect(taken.callIds()).toEqual(idsOf(wanted));
    expect(ringover.requests).toHaveLength(1);
    // Nobody asked for the history: there is none to show.
    expect(await backfill.progress()).toMatchObject({ state: 'none' });
  });

  it('begins where the last one ended', async () => {
    let now = today;
    const { backfill, ringover } = await setUp({}, { now: () => now });
    await backfill.refresh();
    now += 2 * dayMs;
    await backfill.refresh();
    const begins = ringover.requests.map(({ query }) => Date.parse(query.start_date ?? ''));
    expect(begins).toEqual([today - dayMs - 2 * hour, today - 2 * hour].map((at) => Math.floor(at / 1000) * 1000));
  });

  it('extends a history that reaches up to it', async () => {
    let now = today;
    const { backfill, again, taken, ringover } = await setUp({ calls: [call(1)] }, { now: () => now });
    await backfill.start({ days: 5 });
    await backfill.settled();
    now += 20 * dayMs;
    ringover.addCalls(call(-10));
    const restarted = again();
    expect(await restarted.refresh()).toMatchObject({ ok: true });
    expect(taken.callIds()).toHaveLength(2);
    expect(await restarted.progress()).toMatchObject({ state: 'done', to: now, ratio: 1 });
  });

  it('is one when it is asked for twice', async () => {
    const { backfill, ringover } = await setUp({ calls: [call(0.5)] });
    const [first, second] = await Promise.all([backfill.refresh(), backfill.refresh()]);
    expect(second).toBe(first);
    expect(ringover.requests).toHaveLength(1);
  });

  it('says why it failed', async () => {
    const { backfill, ringover } = await setUp();
    ringover.fail('/calls', 1, { kind: 'status', status: 401 });
    expect(await backfill.refresh()).toMatchObject({ ok: false, reason: expect.stringContaining('API key') });
  });
});
