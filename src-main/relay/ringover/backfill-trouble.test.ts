import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '#database/database-error.ts';
import type { BackfillStore } from '../store/backfill-store.ts';
import { createMemoryBackfillStore } from '../store/memory-backfill-store.ts';
import type { BackfillParts } from './backfill.ts';
import { call, createBackfillScenes, idsOf, tenantId } from './backfill-fixture.ts';

const { setUp, close } = createBackfillScenes();

afterEach(close);

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

  it('says what it waits for', async () => {
    let waits = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const sleep: BackfillParts['sleep'] = (_ms, signal) => {
      waits();
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const { backfill, ringover } = await setUp({ calls }, { sleep });
    ringover.fail('/calls', 4, { kind: 'status', status: 503 });
    await backfill.start({ days: 50 });
    await waiting;
    expect(await backfill.progress()).toMatchObject({ state: 'running', reason: 'Ringover failed (status 503)' });
    expect(await backfill.pause()).toMatchObject({ state: 'paused', reason: null });
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
