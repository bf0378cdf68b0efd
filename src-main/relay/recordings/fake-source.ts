import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place recordings are fetched from, for tests: real HTTP on a port of its own. Must be closed. */
export interface FakeSource {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly url: (path: string) => string;
  /** Every request so far. */
  readonly requests: readonly IncomingMessage[];
  readonly close: () => Promise<void>;
}

/** Opens a source that answers as `answer` does. */
export async function openFakeSource(answer: RequestListener): Promise<FakeSource> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: (path) => `http://${host}${path}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
