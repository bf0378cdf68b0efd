import { afterEach, describe, expect, it } from 'vitest';
import { createHistoryItem } from './history-item.ts';
import { type RingoverStandIn, type StandInParts, startRingoverStandIn } from './stand-in.ts';

const apiKey = 'key-of-the-firm';
const open: RingoverStandIn[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((standIn) => standIn.close()));
});

async function start(parts: Partial<StandInParts> = {}): Promise<RingoverStandIn> {
  const standIn = await startRingoverStandIn({ apiKey, requestsPerSecond: null, ...parts });
  open.push(standIn);
  return standIn;
}

function ask({ url }: RingoverStandIn, path: string, query: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}${path}?${new URLSearchParams(query)}`, { headers: { authorization: apiKey } });
}

const span = { start_date: '2026-03-01T00:00:00+01:00', end_date: '2026-03-02T00:00:00+01:00' };
const startedAt = new Date('2026-03-01T10:00:00Z');

describe('the stand-in for Ringover', () => {
  it('lists calls newest first, with their 64-bit ids as numbers', async () => {
    const calls = [1, 2, 3].map((hour) =>
      createHistoryItem({
        cdrId: String(hour),
        callId: '10126872918086418832',
        startedAt: new Date(startedAt.getTime() + hour * 3_600_000),
      }),
    );
    const standIn = await start({ calls });
    const text = await (await ask(standIn, '/calls', { ...span, limit_count: '2', last_id_returned: '3' })).text();
    expect([...text.matchAll(/"cdr_id":(\d+)/g)].map(([, id]) => id)).toEqual(['2', '1']);
    expect(text).toContain('"call_id":10126872918086418832,');
    expect(text).toContain('"total_call_count":3');
  });

  it.each([
    ['without dates', {}],
    ['with one date', { start_date: span.start_date }],
    ['without offsets', { start_date: '2026-03-01', end_date: '2026-03-02' }],
    ['for more than 15 days', { ...span, start_date: '2026-02-14T23:59:59+01:00' }],
    ['for more than 1000 calls', { ...span, limit_count: '1001' }],
    ['from beyond the offset of 9000', { ...span, limit_offset: '9001' }],
  ])('refuses a list %s', async (_name, query) => {
    expect((await ask(await start(), '/calls', query)).status).toBe(400);
  });

  it('answers an empty list 204 and a wrong key 401', async () => {
    const standIn = await start();
    expect((await ask(standIn, '/calls', { ...span, start_date: '2026-02-15T00:00:00+01:00' })).status).toBe(204);
    expect((await fetch(`${standIn.url}/teams`, { headers: { authorization: `Bearer ${apiKey}` } })).status).toBe(401);
  });

  it('answers 429 to a third request within a second', async () => {
    let now = startedAt.getTime();
    const standIn = await start({ requestsPerSecond: 2, now: () => now });
    const statuses = [];
    for (const later of [0, 400, 599, 1]) {
      now += later;
      statuses.push((await ask(standIn, '/teams')).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('serves a recording after a while, without a type and with nosniff', async () => {
    const standIn = await start();
    standIn.keepAudio('/records/a.mp3', Buffer.from('audio'), 1);
    expect((await fetch(`${standIn.cdnUrl}/records/a.mp3`)).status).toBe(404);
    const answer = await fetch(`${standIn.cdnUrl}/records/a.mp3`);
    expect(answer.status).toBe(200);
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      null,
      'nosniff',
    ]);
    expect(await answer.text()).toBe('audio');
    expect((await fetch(`${standIn.cdnUrl}/messages/b.mp3`)).status).toBe(404);
  });
});
