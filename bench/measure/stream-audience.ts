import { connect, type Socket } from 'node:net';

/** Many readers of one stream, who tell when the last of them heard something. Must be closed. */
export interface StreamAudience {
  /** Settles when every reader has received `count` more events than when it was asked; gives the moment (`performance.now`). */
  readonly allHeard: (count: number) => Promise<number>;
  readonly close: () => void;
}

/** Opens `size` readers and waits until each was greeted. They look at as little of what they read as can be. */
export async function openAudience(streamUrl: string, size: number): Promise<StreamAudience> {
  let open = 0;
  let onOpen: () => void = () => undefined;
  let missing = 0;
  let settle: (at: number) => void = () => undefined;
  const sockets: Socket[] = [];
  const opened = new Promise<void>((resolve) => {
    onOpen = () => {
      open += 1;
      if (open === size) resolve();
    };
  });
  const onEvents = (count: number): void => {
    missing -= count;
    if (missing === 0) settle(performance.now());
  };
  for (let index = 0; index < size; index += 1) {
    sockets.push(openReader(streamUrl, onOpen, onEvents));
    // All at once would be more than a server's queue of connections holds.
    if (index % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
  }
  await opened;
  return {
    allHeard: (count) =>
      new Promise((resolve) => {
        missing = count * size;
        settle = resolve;
      }),
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

const eventLine = Buffer.from('event: ');

function openReader(streamUrl: string, onOpen: () => void, onEvents: (count: number) => void): Socket {
  const { hostname, port, pathname, search, host } = new URL(streamUrl);
  const socket = connect(Number(port), hostname);
  let isOpen = false;
  socket.on('data', (chunk: Buffer) => {
    const count = countOf(chunk);
    if (count === 0) return;
    if (isOpen) return onEvents(count);
    isOpen = true;
    onOpen();
  });
  socket.on('error', (error) => {
    throw error;
  });
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  return socket;
}

function countOf(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(eventLine); at >= 0; at = chunk.indexOf(eventLine, at + eventLine.length)) count += 1;
  return count;
}
