import fc from 'fast-check';
import { parseStreamEvent } from '#domain/wire/event.ts';
import { type MutatedWebhook, mutatedWebhooks } from './mutated-webhooks.ts';
import { allCalls } from './relay-client.ts';
import { openStoreRows, type StoreRows } from './store-rows.ts';
import { readStream } from './stream-reader.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster, type WebhookAnswer, type WebhookPoster } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, webhookPath } from './webhooks.ts';

const inAll = 100_000;
const perRound = 2_500;
/** The same webhooks each time, so that a failure can be looked at again; any other number gives others. */
const seed = 20_260_302;

/** What a relay may answer to a webhook whose proof fits, and to any other. */
const answersToRight = new Set([200, 400, 401, 403, 404, 413, 422]);
const answersToWrong = new Set([401, 413]);

interface Exchange {
  readonly webhook: MutatedWebhook;
  readonly answer: WebhookAnswer;
}

async function exchangeAll(poster: WebhookPoster, webhooks: readonly MutatedWebhook[]): Promise<readonly Exchange[]> {
  return Promise.all(webhooks.map(async (webhook) => ({ webhook, answer: await poster.post(webhook) })));
}

/** What was answered wrongly, short enough to be read. */
function wronglyAnswered(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges
    .filter(({ webhook, answer }) => !(webhook.isSignedRightly ? answersToRight : answersToWrong).has(answer.status))
    .map(
      ({ webhook, answer }) =>
        `${answer.status} ${answer.text} ${JSON.stringify(webhook.headers)} ${webhook.body.toString().slice(0, 2000)}`,
    );
}

/** How many events the answers say are kept, at least and at most: Ringover's questions are answered without saying so. */
function keptAccordingTo(exchanges: readonly Exchange[]): { readonly least: number; readonly most: number } {
  const answers = exchanges.map(({ answer }) => answer);
  const least = answers.filter(
    ({ status, text }) => status === 200 && /"status":"(accepted|ignored)"/.test(text),
  ).length;
  const questions = answers.filter(
    ({ status, text }) => status === 404 || (status === 200 && !text.includes('"status"')),
  );
  return { least, most: least + questions.length };
}

const tables = ['webhook_event', 'call', 'stream_event', 'contact', 'tenant'] as const;

function countAll(rows: StoreRows): Readonly<Record<(typeof tables)[number], number>> {
  return Object.fromEntries(tables.map((table) => [table, rows.count(table)])) as Record<
    (typeof tables)[number],
    number
  >;
}

test('a hundred thousand webhooks nobody meant to send break nothing, and what is refused leaves no trace', async ({
  start,
}) => {
  test.setTimeout(180_000);
  const relay = await start({
    env: {
      RINGOVER_WEBHOOK_V3: '1',
      RELAY_WEBHOOKS_PER_MINUTE: '100000000',
      RELAY_BAD_SIGNATURES_PER_MINUTE: '100000000',
    },
  });
  const url = relay.url + webhookPath;
  const poster = openWebhookPoster(url);
  const rows = openStoreRows(relay.dataDir);
  const seen = new Map<number, number>();
  for (let round = 0; round < inAll / perRound; round += 1) {
    const webhooks = fc.sample(mutatedWebhooks({ key: relay.webhookSecret, url, nowMs: Date.now() }), {
      numRuns: perRound,
      seed: seed + round,
    });
    const before = countAll(rows);
    const exchanges = await exchangeAll(poster, webhooks);
    expect(wronglyAnswered(exchanges)).toEqual([]);
    for (const { answer } of exchanges) seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);

    const after = countAll(rows);
    const { least, most } = keptAccordingTo(exchanges);
    const kept = after.webhook_event - before.webhook_event;
    expect(kept).toBeGreaterThanOrEqual(least);
    expect(kept).toBeLessThanOrEqual(most);
    expect(after.stream_event - before.stream_event).toBeLessThanOrEqual(kept);
    expect(after.call - before.call).toBeLessThanOrEqual(kept);
    expect({ contact: after.contact, tenant: after.tenant }).toEqual({ contact: 0, tenant: 1 });
  }
  // A mutator that only ever makes rubbish would prove nothing.
  for (const status of [200, 400, 401, 403, 422]) expect(seen.get(status), `answers ${status}`).toBeGreaterThan(200);

  expect(await poster.post(lexibelWebhook(flatEvent({ call_id: 'afterwards' }), relay.webhookSecret))).toMatchObject({
    status: 200,
  });
  poster.close();
  expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
  // Whatever was taken in comes out again, for a person and for a desktop that reads it strictly.
  expect(await allCalls(relay)).toHaveLength(rows.count('call'));
  const lastId = String(rows.count('stream_event'));
  const told = await readStream({ url: relay.url, token: await relay.token(), lastId });
  expect(told.map((message) => parseStreamEvent(message)).filter((event) => event === null)).toEqual([]);
  rows.close();
  expect(relay.output()).not.toContain('request failed');
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
});
