import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '#database/database-error.ts';
import { dayMs } from '../moment.ts';
import type { BackfillStore } from '../store/backfill-store.ts';
import { createMemoryBackfillStore } from '../store/memory-backfill-store.ts';
import type { WebhookStore } from '../store/ports.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import type { Backfill } from './backfill.ts';
import { call, createBackfillScenes, idsOf, tenantId, today } from './backfill-fixture.ts';

const { setUp, close } = createBackfillScenes();

afterEach(close);

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
    const relay = openRelayStore({
      file: ':memory:',
      key: null,
      choiceDays: 365,
      randomUuid: randomUUID,
      now: () => today,
    });
    await relay.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
    const statuses: string[] = [];
    const accept: WebhookStore['accept'] = async (batch) => {
      const result = await relay.webhooks.accept(batch);
      statuses.push(...result.results.map((one) => (one.ok ? one.outcome.status : 'refused')));
      return result;
    };
    const { backfill } = await setUp({ calls }, { accept });
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
    await relay.close();
  });
});
