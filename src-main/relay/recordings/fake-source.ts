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

/** How a made-up WAV is written. */
export interface WavOptions {
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly bits?: number;
  /** 1 PCM, 6 A-law, 7 mu-law. */
  readonly code?: number;
}

/** A WAV file of these bytes of sound. */
export function wavOf(sound: Uint8Array, options: WavOptions = {}): Buffer {
  const { channels = 1, sampleRate = 8000, bits = 16, code = 1 } = options;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + sound.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(code, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE((sampleRate * channels * bits) / 8, 28);
  header.writeUInt16LE((channels * bits) / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sound.length, 40);
  return Buffer.concat([header, sound]);
}
