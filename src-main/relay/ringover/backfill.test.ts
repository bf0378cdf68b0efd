import { afterEach, describe, expect, it } from 'vitest';
import { createHistoryItem } from '../../../scripts/ringover/history-item.ts';
import { dayMs } from '../moment.ts';
import type { WebhookStore } from '../store/ports.ts';
import { call, createBackfillScenes, idsOf, today } from './backfill-fixture.ts';

const hour = 3_600_000;

const { setUp, close } = createBackfillScenes();

afterEach(close);

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

  it('lets a webhook in between: few calls are kept at once, each with all its legs', async () => {
    const ids = Array.from({ length: 100 }, (_none, index) => String(10_126_872_918_086_000_000n + BigInt(index)));
    const calls = [0, 0.001].flatMap((later) => ids.map((callId, index) => call(1 + index / 50 - later, { callId })));
    const batches: string[][] = [];
    let turns = 0;
    let isCounting = true;
    const count = (): void => {
      turns += 1;
      if (isCounting) setImmediate(count);
    };
    const turnsSeen = new Set<number>();
    const accept: WebhookStore['accept'] = async (batch) => {
      turnsSeen.add(turns);
      batches.push([...new Set(batch.map(({ webhook }) => String(webhook.callId)))]);
      return { results: [], events: [] };
    };
    const { backfill } = await setUp({ calls }, { accept });
    setImmediate(count);
    await backfill.start({ days: 10 });
    await backfill.settled();
    isCounting = false;
    expect(batches.flat().toSorted()).toEqual(ids);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(30);
    expect(turnsSeen.size).toBe(batches.length);
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
