import { newFolder } from './relay-process.ts';
import { openStreamReader } from './stream-reader.ts';
import { expect, test } from './test.ts';
import { openWebhookPoster } from './webhook-poster.ts';
import { flatEvent, lexibelWebhook, webhookPath } from './webhooks.ts';

const readerCount = 1000;
/** Webhooks kept before the relay restarts, and again after it. */
const perSide = 100;

/** Sends webhooks one after another until it is told to end, each until it is kept; what is kept already is a duplicate. */
async function sendUntilEnded(url: string, key: string, onKept: () => 'more' | 'enough'): Promise<void> {
  const poster = openWebhookPoster(url + webhookPath, 1);
  const again = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  for (let call = 1; ; call += 1) {
    const webhook = lexibelWebhook(flatEvent({ call_id: `call-${call}` }), key);
    while ((await poster.post(webhook).catch(() => null))?.status !== 200) await again();
    if (onKept() === 'enough') break;
  }
  poster.close();
}

/** Lets a test wait for something that is so or becomes so; `changed` is called whenever it may have become so. */
function createWatch(): { readonly until: (isSo: () => boolean) => Promise<void>; readonly changed: () => void } {
  const looks = new Set<() => void>();
  return {
    until: (isSo) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
      }),
    changed: () => {
      for (const look of looks) look();
    },
  };
}

test('a thousand streams hear every event once and in order, through a restart of the relay', async ({ start }) => {
  test.setTimeout(180_000);
  const first = await start({ dataDir: newFolder() });
  const { url } = first;
  const token = await first.token();
  const watch = createWatch();
  const heard = Array.from({ length: readerCount }, () => [] as number[]);
  const greeted = new Set<number>();
  let [kept, last, complete] = [0, Number.POSITIVE_INFINITY, 0];
  const readers = heard.map((ids, index) =>
    openStreamReader({
      url,
      token,
      lastEventId: '0',
      onMessage: ({ event, id }) => {
        if (event === 'connected') greeted.add(index);
        else ids.push(Number(id));
        if (Number(id) === last) complete += 1;
        watch.changed();
      },
    }),
  );
  await watch.until(() => greeted.size === readerCount);

  const sending = sendUntilEnded(url, first.webhookSecret, () => {
    kept += 1;
    watch.changed();
    return kept < last ? 'more' : 'enough';
  });
  await watch.until(() => kept >= perSide);
  expect(await first.stop()).toEqual({ code: 0, signal: null });
  await start({ dataDir: first.dataDir, env: { RELAY_PORT: new URL(url).port } });
  last = kept + perSide;
  await sending;
  await watch.until(() => complete === readerCount);

  const everything = Array.from({ length: last }, (_, index) => index + 1);
  expect(heard.filter((ids) => ids.join() !== everything.join())).toEqual([]);
  expect(readers.every((reader) => reader.connections() >= 2)).toBe(true);
  for (const reader of readers) reader.close();
});
