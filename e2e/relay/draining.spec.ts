import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, v1Webhook, webhookPath } from './webhooks.ts';

/** Sends calls over one connection that never rests until the relay is gone. */
async function sendUntilGone(relay: RelayProcess, name: string, onAnswer: () => void): Promise<void> {
  const poster = openWebhookPoster(relay.url + webhookPath, 1);
  for (let call = 0; ; call += 1) {
    const webhook = lexibelWebhook(flatEvent({ call_id: `${name}-${call}` }), relay.webhookSecret);
    const answer = await poster.post(webhook).catch(() => null);
    if (answer === null) break;
    expect(answer.status).toBe(200);
    onAnswer();
  }
  poster.close();
}

/** Answers that are on their way, and those of the instants in which the signal is. */
const lastAnswers = 200;

test('SIGTERM is not put off by senders that never let their connections rest', async ({ relay }) => {
  let answers = 0;
  let begun = (): void => undefined;
  const isBusy = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const senders = ['a', 'b', 'c', 'd'].map((name) =>
    sendUntilGone(relay, name, () => {
      answers += 1;
      if (answers === 100) begun();
    }),
  );
  await isBusy;
  const answersBefore = answers;
  expect(await relay.stop()).toEqual({ code: 0, signal: null });
  await Promise.all(senders);
  expect(answers - answersBefore).toBeLessThan(lastAnswers);
});

test('a v1 proof may hold as long an event as a body may', async ({ relay }) => {
  const body = JSON.stringify({
    resource: 'aftercall',
    event: 'summary_available',
    timestamp: 1_772_442_300,
    data: { call_id: 'long', summary: 'word '.repeat(50_000) },
  });
  const url = relay.url + webhookPath;
  const poster = openWebhookPoster(url, 1);
  expect(await poster.post(await v1Webhook(body, relay.webhookSecret, url))).toMatchObject({ status: 200 });
  poster.close();
});
