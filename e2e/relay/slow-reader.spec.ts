import { readFileSync } from 'node:fs';
import type { RelayProcess, RelayProcessOptions } from './relay-process.ts';
import { openStreamReader, type StreamReader } from './stream-reader.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster } from './webhook-poster.ts';
import { lexibelWebhook, webhookPath } from './webhooks.ts';

const inAll = 2000;
/** Of each event's text; all of it is far more than a relay may keep for a reader. */
const textBytes = 60_000;
const mebibyte = 1024 * 1024;

interface Listening {
  readonly reader: StreamReader;
  readonly ids: readonly number[];
  /** Settles when the reader was greeted. */
  readonly greeted: Promise<void>;
  /** Settles when it has heard the last event. */
  readonly complete: Promise<void>;
}

function createSignal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle() };
}

async function listen(relay: RelayProcess, isReading = true): Promise<Listening> {
  const ids: number[] = [];
  const greeted = createSignal();
  const complete = createSignal();
  const reader = openStreamReader({
    url: relay.url,
    token: await relay.token(),
    lastEventId: '0',
    onMessage: ({ event, id }) => {
      if (event === 'connected') greeted.resolve();
      else ids.push(Number(id));
      if (Number(id) === inAll) complete.resolve();
    },
  });
  if (!isReading) reader.stopReading();
  return { reader, ids, greeted: greeted.promise, complete: complete.promise };
}

/** Sends events number `from` to `to`, some at a time, and returns the most memory (bytes) the relay had meanwhile. */
async function sendLargeEvents(relay: RelayProcess, from: number, to: number): Promise<number> {
  const poster = openWebhookPoster(relay.url + webhookPath, 8);
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index).values();
  let mostBytes = 0;
  const send = async (): Promise<void> => {
    for (const number of numbers) {
      const body = `{"resource":"aftercall","event":"summary_available","timestamp":1772442300,"data":{"call_id":${number},"summary":"${`word${number} `.repeat(textBytes / 5).slice(0, textBytes)}"}}`;
      expect((await poster.post(lexibelWebhook(body, relay.webhookSecret))).status).toBe(200);
      mostBytes = Math.max(mostBytes, residentBytes(relay.pid));
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  poster.close();
  return mostBytes;
}

function residentBytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
}

const everything = Array.from({ length: inAll }, (_, index) => index + 1);

test.describe('readers that stop reading', () => {
  test.skip(process.platform !== 'linux', 'the memory of a process is read from /proc');

  /** What a relay needs for the same events when everybody reads. */
  async function memoryWhenAllRead(start: (options?: RelayProcessOptions) => Promise<RelayProcess>): Promise<number> {
    const relay = await start();
    const sound = await listen(relay);
    await sound.greeted;
    const bytes = await sendLargeEvents(relay, 1, inAll);
    await sound.complete;
    sound.reader.close();
    await relay.stop();
    return bytes;
  }

  test('never make the relay grow; nobody else notices, and when they come back they have missed nothing', async ({
    start,
  }) => {
    test.setTimeout(180_000);
    const ordinaryBytes = await memoryWhenAllRead(start);
    const relay = await start();
    const sound = await listen(relay);
    const stuckLive = await Promise.all(Array.from({ length: 10 }, () => listen(relay)));
    await Promise.all([sound, ...stuckLive].map(({ greeted }) => greeted));
    for (const { reader } of stuckLive) reader.stopReading();
    const half = inAll / 2;
    const firstHalfBytes = await sendLargeEvents(relay, 1, half);
    // These never read at all: they stop while the relay tells them what they missed.
    const stuckAtOnce = await Promise.all(Array.from({ length: 10 }, () => listen(relay, false)));
    const secondHalfBytes = await sendLargeEvents(relay, half + 1, inAll);
    await sound.complete;
    expect(sound.ids).toEqual(everything);
    expect(sound.reader.connections()).toBe(1);

    const stuck = [...stuckLive, ...stuckAtOnce];
    expect(stuck.filter(({ ids }) => ids.length === inAll)).toEqual([]);
    for (const { reader } of stuck) reader.readAgain();
    await Promise.all(stuck.map(({ complete }) => complete));
    for (const { ids } of stuck) expect(ids).toEqual(everything);
    // What the live ones had not read was more than a relay keeps: they were dropped, and came back by themselves.
    for (const { reader } of stuckLive) expect(reader.connections()).toBeGreaterThan(1);
    for (const { reader } of [sound, ...stuck]) reader.close();

    // All events together are 120 MB, once for each reader that stopped.
    const mostBytes = Math.max(firstHalfBytes, secondHalfBytes, residentBytes(relay.pid));
    expect(mostBytes).toBeLessThan(1.5 * ordinaryBytes + 32 * mebibyte);
  });
});
