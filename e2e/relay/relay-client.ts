import { expect } from '@playwright/test';
import { EventSource } from 'eventsource';
import { streamEventNames } from '../../src-main/domain/wire/event.ts';
import type { RelayProcess } from './relay-process.ts';

/** An object of the wire, as a test looks at it. */
export type Item = Readonly<Record<string, unknown>>;

/** Asks the relay's REST as a client with a token of the tenant; the answer as it is. */
export async function askRelay(
  relay: RelayProcess,
  path: string,
  { tenantId, scope, ...init }: RequestInit & { readonly tenantId?: string; readonly scope?: string } = {},
): Promise<Response> {
  const token = await relay.token({
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(scope === undefined ? {} : { scope }),
  });
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return fetch(`${relay.url}/api/v1${path}`, { ...init, headers });
}

/** Gets JSON; fails the test unless it is answered 200. */
export async function getJson(relay: RelayProcess, path: string): Promise<Item> {
  const answer = await askRelay(relay, path);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as Item;
}

/** Sends JSON; fails the test unless it is answered 200. */
export async function sendJson(relay: RelayProcess, method: 'PUT' | 'PATCH', path: string, body: Item): Promise<Item> {
  const answer = await askRelay(relay, path, { method, body: JSON.stringify(body) });
  expect(answer.status, `${method} ${path}`).toBe(200);
  return (await answer.json()) as Item;
}

/** All calls of the relay, page by page, newest first. */
export async function allCalls(relay: RelayProcess): Promise<readonly Item[]> {
  const calls: Item[] = [];
  for (let cursor: unknown = ''; cursor !== null; ) {
    const page = await getJson(relay, `/ringover/calls?per_page=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
    calls.push(...(page.items as readonly Item[]));
    cursor = page.next_cursor;
  }
  return calls;
}

/** One message of the stream. */
export interface StreamMessage {
  readonly event: string;
  readonly id: string;
  readonly data: Item;
}

/** A listener to the relay's stream that keeps everything it heard. */
export interface StreamListener {
  readonly heard: readonly StreamMessage[];
  /** The first message that fits, heard before or yet to come. */
  readonly next: (fits: (message: StreamMessage) => boolean) => Promise<StreamMessage>;
  readonly close: () => void;
}

/** Opens the stream and waits for `connected`. `lastEventId` asks for everything after it. */
export async function listenToRelay(
  relay: RelayProcess,
  options: { readonly lastEventId?: string; readonly tenantId?: string } = {},
): Promise<StreamListener> {
  const token = await relay.token(options.tenantId === undefined ? {} : { tenantId: options.tenantId });
  const source = new EventSource(`${relay.url}/api/v1/events/stream`, {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: {
          ...init.headers,
          authorization: `Bearer ${token}`,
          ...(options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId }),
        },
      }),
  });
  const heard: StreamMessage[] = [];
  const waiting = new Set<() => void>();
  for (const event of streamEventNames) {
    source.addEventListener(event, (message) => {
      heard.push({ event, id: message.lastEventId, data: JSON.parse(message.data) as Item });
      for (const look of waiting) look();
    });
  }
  const next = (fits: (message: StreamMessage) => boolean): Promise<StreamMessage> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(fits);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await next((message) => message.event === 'connected');
  return { heard, next, close: () => source.close() };
}
