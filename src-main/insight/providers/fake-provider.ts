import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider for tests: real HTTP on a port of its own, in the shapes OpenAI and Anthropic answer in. Must be closed. */
export interface FakeProvider {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Every request so far. */
  readonly requests: readonly FakeRequest[];
  /** The next answers, one a request; afterwards `usually` answers. */
  readonly next: (...answers: readonly FakeAnswer[]) => void;
  readonly usually: (answer: FakeAnswer) => void;
  readonly close: () => Promise<void>;
}

/** A request a provider got. */
export interface FakeRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** How it answers: a reply, or none at all. */
export type FakeAnswer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Text as it is; anything else as JSON. */
      readonly body: unknown;
      /** The connection ends in the middle of it. */
      readonly isCut?: boolean;
    }
  | ((request: FakeRequest) => FakeAnswer)
  | 'silence';

/** A provider that listens. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const requests: FakeRequest[] = [];
  const queue: FakeAnswer[] = [];
  let usual: FakeAnswer = { status: 500, body: {} };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const got = { path: request.url ?? '', headers: request.headers, body };
      requests.push(got);
      reply(response, queue.shift() ?? usual, got);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    next: (...answers) => void queue.push(...answers),
    usually: (answer) => {
      usual = answer;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
}

/** What a transcription server of OpenAI's kind answers; times in seconds. */
export function heardAnswer(segments: readonly (readonly [string, number, number])[], language = 'french'): FakeAnswer {
  return {
    body: {
      task: 'transcribe',
      language,
      duration: 4,
      text: segments.map(([text]) => text).join(' '),
      segments: segments.map(([text, start, end], id) => ({ id, text, start, end, avg_logprob: -0.2 })),
    },
  };
}

/** What a chat server of OpenAI's kind answers. */
export function chatAnswer(content: unknown, changes: Readonly<Record<string, unknown>> = {}): FakeAnswer {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'a-model',
      choices: [
        { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text, refusal: null }, ...changes },
      ],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    },
  };
}

/** What Anthropic's Messages API answers. */
export function messageAnswer(content: unknown, stopReason = 'end_turn'): FakeAnswer {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return {
    body: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'a-model',
      content: [{ type: 'text', text }],
      stop_reason: stopReason,
      stop_sequence: null,
      usage: { input_tokens: 90, output_tokens: 10 },
    },
  };
}

/** What Anthropic answers when it is overloaded, or has another reason to refuse. */
export function anthropicError(
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  return { status, headers, body: { type: 'error', error: { type, message: 'a message with what was sent' } } };
}

function reply(response: ServerResponse, answer: FakeAnswer, request: FakeRequest): void {
  if (answer === 'silence') return;
  if (typeof answer === 'function') {
    reply(response, answer(request), request);
    return;
  }
  const { status = 200, headers = {}, body, isCut = false } = answer;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  if (!isCut) {
    response.end(text);
    return;
  }
  response.write(text.slice(0, text.length / 2));
  setImmediate(() => response.destroy());
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
