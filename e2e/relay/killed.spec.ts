import { randomInt } from 'node:crypto';
import { allCalls } from './relay-client.ts';
import { newFolder, type RelayProcess } from './relay-process.ts';
import { openStreamReader, readStream } from './stream-reader.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster } from './webhook-poster.ts';
import { createRingoverCall, lexibelWebhook, webhookPath } from './webhooks.ts';

const rounds = 20;
const senders = 16;

/** A call's events in the order they happen; each is sent again until it was acknowledged, over as many relays as it takes. */
interface Errand {
  readonly callId: string;
  readonly events: readonly string[];
  acknowledged: number;
}

function createErrand(): Errand {
  const call = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    beganAt: new Date(),
    ringSeconds: 5,
    talkSeconds: 154,
  });
  return { callId: call.callId, events: [call.ringing(), call.answered(), call.hangup()], acknowledged: 0 };
}

/** Runs errands on some connections until the relay answers no more. */
async function runErrands(relay: RelayProcess, errands: Errand[], onAnswer: () => void): Promise<void> {
  const poster = openWebhookPoster(relay.url + webhookPath, senders);
  const unfinished = errands.filter((errand) => errand.acknowledged < errand.events.length);
  const next = (): Errand => {
    const errand = unfinished.shift() ?? createErrand();
    if (errand.acknowledged === 0 && !errands.includes(errand)) errands.push(errand);
    return errand;
  };
  const sender = async (): Promise<void> => {
    for (;;) {
      const errand = next();
      for (const event of errand.events.slice(errand.acknowledged)) {
        const answer = await poster.post(lexibelWebhook(event, relay.webhookSecret)).catch(() => null);
        if (answer === null) return;
        expect(answer.status).toBe(200);
        errand.acknowledged += 1;
        onAnswer();
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  poster.close();
}

test('killed at any instant under load, twenty times: nothing acknowledged is lost, nothing is there or told twice', async ({
  start,
}) => {
  test.setTimeout(120_000);
  const dataDir = newFolder();
  const errands: Errand[] = [];
  const told: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const relay = await start({ dataDir });
    const reader = openStreamReader({
      url: relay.url,
      token: await relay.token(),
      lastEventId: String(told.length),
      onMessage: ({ id, data }) => {
        if (id !== null) told[Number(id) - 1] = data;
      },
    });
    const [answersBefore, turnsBefore] = [randomInt(1, 300), randomInt(0, 20)];
    let answers = 0;
    const killLater = (turns: number): unknown => (turns === 0 ? relay.kill() : setImmediate(killLater, turns - 1));
    await runErrands(relay, errands, () => {
      answers += 1;
      if (answers === answersBefore) killLater(turnsBefore);
    });
    reader.close();
  }

  const relay = await start({ dataDir });
  const kept = await allCalls(relay);
  const byCallId = new Map(kept.map((call) => [String(call.call_id), call]));
  expect(byCallId.size).toBe(kept.length);
  const types = ['ringing', 'in_progress', 'answered'];
  const lost = errands.filter(({ callId, acknowledged }) => {
    // An event that was under way when the relay was killed may be there or not.
    const known = types.indexOf(String(byCallId.get(callId)?.call_type)) + 1;
    return known < acknowledged || known > acknowledged + 1;
  });
  expect(lost).toEqual([]);
  expect(errands.length).toBeGreaterThan(rounds * 5);

  // What was told is what is kept: every event once, each with the content it was first told with.
  const last = Math.max(...kept.map((call) => Number(call.seq)));
  const log = await readStream({ url: relay.url, token: await relay.token(), lastId: String(last) });
  const events = log.filter(({ id }) => id !== null);
  expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index + 1));
  expect(told.filter((data, index) => events[index]?.data !== data)).toEqual([]);
  expect(events.filter(({ event }) => event === 'call_event_created')).toHaveLength(kept.length);

  // Everything is sent once more: what is there is a duplicate, what is not is taken, and then all is whole.
  await test.step('sent once more', async () => {
    const poster = openWebhookPoster(relay.url + webhookPath, senders);
    await Promise.all(
      errands.map(async ({ events: all, acknowledged }) => {
        for (const [index, event] of all.entries()) {
          const answer = await poster.post(lexibelWebhook(event, relay.webhookSecret));
          expect(answer.status).toBe(200);
          if (index < acknowledged) expect(answer.text).toContain('"duplicate":true');
        }
      }),
    );
    poster.close();
    const whole = await allCalls(relay);
    expect(whole).toHaveLength(errands.length);
    expect(whole.filter((call) => call.call_type !== 'answered' || call.duration_seconds !== 154)).toEqual([]);
  });
});
