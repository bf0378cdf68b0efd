import { newFolder } from './relay-process.ts';
import { openStreamReader, type StreamReader } from './stream-reader.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, webhookPath } from './webhooks.ts';

const readerCount = 1000;
/** Webhooks before, while and after the relay restarts. */
const inAll = 300;
const restartAfter = 100;

/** Sends webhooks one after another, each until the relay says it is kept, whatever happens meanwhile. */
async function sendUntilKept(url: string, key: string, onKept: (count: number) => void): Promise<void> {
  const poster = openWebhookPoster(url + webhookPath, 1);
  const again = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  for (let call = 1; call <= inAll; call += 1) {
    const webhook = lexibelWebhook(flatEvent({ call_id: `call-${call}` }), key);
    while ((await poster.post(webhook).catch(() => null))?.status !== 200) await again();
    onKept(call);
  }
  poster.close();
}

test('a thousand streams hear every event once and in order, through a restart of the relay', async ({ start }) => {
  test.setTimeout(180_000);
  const first = await start({ dataDir: newFolder() });
  const { url } = first;
  const token = await first.token();
  const heard = Array.from({ length: readerCount }, () => [] as number[]);
  const greeted = new Set<number>();
  const waiting = new Set<() => void>();
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const lookAgain = (): void => {
    for (const look of waiting) look();
  };
  let complete = 0;
  const readers: StreamReader[] = heard.map((ids, index) =>
    openStreamReader({
      url,
      token,
      lastEventId: '0',
      onMessage: ({ event, id }) => {
        if (event === 'connected') greeted.add(index);
        else ids.push(Number(id));
        if (Number(id) === inAll) complete += 1;
        if (greeted.size === readerCount || complete === readerCount) lookAgain();
      },
    }),
  );
  await until(() => greeted.size === readerCount);

  let kept = 0;
  const sending = sendUntilKept(url, first.webhookSecret, (count) => {
    kept = count;
    lookAgain();
  });
  await until(() => kept >= restartAfter);
  expect(await first.stop()).toEqual({ code: 0, signal: null });
  const keptBefore = kept;
  expect(keptBefore).toBeLessThan(inAll);
  await start({ dataDir: first.dataDir, env: { RELAY_PORT: new URL(url).port } });
  await sending;
  await until(() => complete === readerCount);

  const everything = Array.from({ length: inAll }, (_, index) => index + 1);
  const wrong = heard.filter((ids) => ids.length !== inAll || ids.some((id, index) => id !== everything[index]));
  expect(wrong).toEqual([]);
  expect(readers.every((reader) => reader.connections() >= 2)).toBe(true);
  for (const reader of readers) reader.close();
});
