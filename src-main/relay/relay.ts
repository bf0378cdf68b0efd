import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { RelayParts } from './relay-parts.ts';
import type { StreamHub } from './stream/hub.ts';
import { createWorks, startRounds } from './works.ts';

/** A relay: takes webhooks, keeps what they tell, streams it on. The same in the desktop, on a server and in tests. */
export interface Relay {
  /** Begins to listen. Rejects when the address cannot be had (`EADDRINUSE`, `EACCES`). */
  readonly listen: () => Promise<{ readonly url: string }>;
  /**
   * Takes no new requests, finishes open ones, asks stream readers to come back, then closes the store; within
   * `drainMs`. Calling it again waits for the same end.
   */
  readonly close: () => Promise<void>;
}

/** What still runs after this is cut off. The protocol allows 5 s for all of it. */
const drainMs = 3000;

/** A `v1` proof holds its whole event, in Base64; the protocol allows an event 256 KiB. */
const longestHeadersBytes = 512 * 1024;
/** Longer than proxies keep a connection that rests (60 to 75 s): who ends it first must not be the one a request is sent to. */
const idleConnectionMs = 95_000;

/** Builds a relay. It owns the store from now on. */
export function createRelay(parts: RelayParts): Relay {
  const works = createWorks(parts);
  const server = createServer(
    { maxHeaderSize: longestHeadersBytes, keepAliveTimeout: idleConnectionMs },
    createApp(parts, works),
  );
  let stopRounds: (() => void) | null = null;
  let closing: Promise<void> | null = null;
  return {
    listen: async () => {
      const address = await listen(server, parts.host, parts.port);
      stopRounds = startRounds(works, parts.log);
      return address;
    },
    close: () => {
      // Whoever waits for a recording is answered before the draining's time is over.
      void works.recordings.fetcher.close();
      closing ??= drain(server, works.hub).then(async () => {
        stopRounds?.();
        await works.close();
        await parts.store.close();
      });
      return closing;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${name}:${address.port}` });
    });
  });
}

async function drain(server: Server, hub: StreamHub): Promise<void> {
  if (!server.listening) {
    hub.close();
    return;
  }
  // A sender that keeps its connection busy would go on being served until it is cut off.
  server.prependListener('request', (_request, response: ServerResponse) => response.setHeader('Connection', 'close'));
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  hub.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), drainMs);
  await ended;
  clearTimeout(force);
}
