import { once } from 'node:events';
import { createServer, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A network between the app and its relay that knows which audio is fetched, and can lose its patience with it. */
export interface SlowNetwork {
  readonly url: string;
  /** After so many bytes of audio in all, no more of it comes through; the connection stays open. */
  limitAudio(bytes: number): void;
  audioBytes(): number;
  /** The `Range` of each request for audio, in order. */
  ranges(): readonly string[];
  /** Ends every connection and refuses new ones. */
  cut(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Opens a network to the relay at `target`. */
export async function openSlowNetwork(target: string): Promise<SlowNetwork> {
  const { hostname, port } = new URL(target);
  const ranges: string[] = [];
  let [limit, passed, isCut] = [Number.POSITIVE_INFINITY, 0, false];
  const passAudio = (chunk: Buffer, response: ServerResponse): void => {
    if (passed >= limit) return;
    passed += chunk.length;
    response.write(chunk);
  };
  const server = createServer((incoming, response) => {
    const { method, url: path = '/', headers } = incoming;
    const isAudio = method === 'GET' && /\/ringover\/recordings\/[^/]+$/.test(path);
    if (isAudio) ranges.push(headers.range ?? '');
    const upstream = send({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Buffer) => (isAudio ? passAudio(chunk, response) : response.write(chunk)));
      answer.on('end', () => (isAudio && passed >= limit ? undefined : response.end()));
      answer.on('error', () => response.destroy());
      response.on('close', () => answer.destroy());
      response.flushHeaders();
    });
    upstream.on('error', () => response.destroy());
    incoming.pipe(upstream);
  });
  server.on('connection', (socket) => {
    if (isCut) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    limitAudio: (bytes) => {
      limit = bytes;
    },
    audioBytes: () => passed,
    ranges: () => ranges,
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    resume: () => {
      isCut = false;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
