import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A server of OpenAI's `/v1/audio/transcriptions` that really hears, English only. Must be closed. */
export interface HearingServer {
  /** With `/v1`, for the settings. */
  readonly baseUrl: string;
  /** `127.0.0.1:port`, for `RELAY_INSIGHT_HOSTS`. */
  readonly host: string;
  /** How many recordings it was asked to hear. */
  readonly asked: () => number;
  readonly close: () => Promise<void>;
}

/** What was heard in one go, between two silences. Seconds. */
export interface HeardUtterance {
  readonly text: string;
  readonly words: readonly { readonly word: string; readonly start: number; readonly end: number }[];
}

const run = promisify(execFile);

/** Starts a server over PocketSphinx, one process a request. */
export async function startHearingServer(): Promise<HearingServer> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request).then(
      ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `http://${host}/v1`,
    host,
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: string }> {
  if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') return { status: 404, body: '{}' };
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.concat(pieces), { headers }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) return { status: 400, body: JSON.stringify({ error: { message: 'no file' } }) };
  const utterances = await hearUtterances(Buffer.from(await file.arrayBuffer()));
  const segments = utterances.map(({ text, words }, id) => ({
    id,
    text,
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
  }));
  const text = utterances.map((one) => one.text).join(' ');
  const words = utterances.flatMap((one) => one.words);
  return { status: 200, body: JSON.stringify({ task: 'transcribe', language: 'english', text, segments, words }) };
}

/** Hears a WAV file of 16 kHz, one channel, with a plain header: others give no words at all. */
export async function hearUtterances(wav: Uint8Array): Promise<readonly HeardUtterance[]> {
  const folder = await mkdtemp(join(tmpdir(), 'briefline-hearing-'));
  try {
    const file = join(folder, 'call.wav');
    await writeFile(file, wav);
    const { stdout } = await run('pocketsphinx_continuous', ['-infile', file, '-time', 'yes', '-logfn', '/dev/null']);
    return parseUtterances(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What PocketSphinx prints: a sentence on a line of its own, then `word start end likelihood` for each of its words. */
function parseUtterances(printed: string): readonly HeardUtterance[] {
  const utterances: HeardUtterance['words'][number][][] = [];
  for (const line of printed.split('\n')) {
    const [, token = '', start, end] = /^(\S+) (\d+\.\d+) (\d+\.\d+) \d+\.\d+$/.exec(line) ?? [];
    if (token === '<s>') utterances.push([]);
    // Silences and noises stand in brackets, another pronunciation of a word behind it.
    if (/^[a-z]/.test(token)) {
      utterances.at(-1)?.push({ word: token.replace(/\(\d+\)$/, ''), start: Number(start), end: Number(end) });
    }
  }
  return utterances
    .filter((words) => words.length > 0)
    .map((words) => ({ text: words.map(({ word }) => word).join(' '), words }));
}
