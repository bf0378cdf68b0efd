import { Agent, type ClientRequest, get, type IncomingMessage } from 'node:http';

/** One message of the stream as it was written. */
export interface RawMessage {
  readonly event: string;
  readonly id: string | null;
  /** JSON text. */
  readonly data: string;
}

/** A small reader of the stream that comes back with its last id whenever it is cut off. Must be closed. */
export interface StreamReader {
  /** How often it was connected. */
  readonly connections: () => number;
  /** Takes nothing more from the connection, which stays open as far as it is concerned. */
  readonly stopReading: () => void;
  readonly readAgain: () => void;
  readonly close: () => void;
}

/** Where a reader listens and whom it tells. */
export interface StreamReaderParts {
  /** The relay's address; the relay may go away and come back behind it. */
  readonly url: string;
  readonly token: string;
  readonly lastEventId?: string;
  readonly onMessage: (message: RawMessage) => void;
}

/** How soon a reader tries again when nobody says otherwise: a relay that restarts is away for about a second. */
const retryMs = 100;

/** Opens a reader; it begins at once. */
export function openStreamReader({ url, token, lastEventId = '', onMessage }: StreamReaderParts): StreamReader {
  const agent = new Agent();
  let lastId = lastEventId;
  let waitMs = retryMs;
  let connections = 0;
  let isClosed = false;
  let isReading = true;
  let answering: IncomingMessage | null = null;
  let request: ClientRequest | null = null;
  let timer: NodeJS.Timeout | undefined;

  const take = (block: string): void => {
    const message = parseBlock(block);
    if (message.retry !== null) waitMs = message.retry;
    if (message.event === null) return;
    if (message.id !== null) lastId = message.id;
    onMessage({ event: message.event, id: message.id, data: message.data });
  };
  const again = (): void => {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, waitMs);
    waitMs = retryMs;
  };
  const connect = (): void => {
    const headers = { authorization: `Bearer ${token}`, ...(lastId === '' ? {} : { 'last-event-id': lastId }) };
    request = get(`${url}/api/v1/events/stream`, { agent, headers }, (answer) => {
      connections += 1;
      answering = answer;
      let unread = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        const blocks = (unread + chunk).split('\n\n');
        unread = blocks.pop() ?? '';
        for (const block of blocks) take(block);
      });
      if (!isReading) answer.pause();
      answer.on('error', () => undefined);
      answer.once('close', again);
    });
    request.once('error', again);
  };
  connect();
  return {
    connections: () => connections,
    stopReading: () => {
      isReading = false;
      answering?.pause();
    },
    readAgain: () => {
      isReading = true;
      answering?.resume();
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      request?.destroy();
      agent.destroy();
    },
  };
}

interface Block {
  readonly event: string | null;
  readonly id: string | null;
  readonly data: string;
  readonly retry: number | null;
}

function parseBlock(block: string): Block {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const retry = fields.get('retry');
  return {
    event: fields.get('event') ?? null,
    id: fields.get('id') ?? null,
    data: fields.get('data') ?? '',
    retry: retry === undefined ? null : Number(retry),
  };
}

/** Everything the relay tells from its first event to the one with `lastId`. */
export function readStream(parts: {
  readonly url: string;
  readonly token: string;
  readonly lastId: string;
}): Promise<readonly RawMessage[]> {
  return new Promise((resolve) => {
    const heard: RawMessage[] = [];
    const reader = openStreamReader({
      ...parts,
      lastEventId: '0',
      onMessage: (message) => {
        heard.push(message);
        if (message.id !== parts.lastId) return;
        reader.close();
        resolve(heard);
      },
    });
  });
}
