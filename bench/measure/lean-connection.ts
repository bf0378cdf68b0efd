import { connect, type Socket } from 'node:net';

/**
 * One HTTP connection that posts one prepared request after another and reads of an answer no more than it must. A load that
 * costs little leaves the machine to what is measured. Must be closed.
 */
export interface LeanConnection {
  /** Sends a whole request as bytes; settles with the answer's status. */
  readonly exchange: (request: Buffer) => Promise<number>;
  readonly close: () => void;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** Opens a connection to a server that answers with a Content-Length and keeps the connection. */
export async function openLeanConnection(url: string): Promise<LeanConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return exchangesOver(socket);
}

function exchangesOver(socket: Socket): LeanConnection {
  let resolve: (status: number) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  let unread: Buffer | null = null;
  socket.on('data', (chunk: Buffer) => {
    unread = unread === null ? chunk : Buffer.concat([unread, chunk]);
    const status = wholeAnswer(unread);
    if (status === null) return;
    unread = null;
    resolve(status);
  });
  socket.once('close', () => reject(new Error('the server closed the connection')));
  socket.on('error', (error) => reject(error));
  return {
    exchange: (request) =>
      new Promise((settle, fail) => {
        resolve = settle;
        reject = fail;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The status of an answer, or null while it is not whole. */
function wholeAnswer(bytes: Buffer): number | null {
  const head = bytes.indexOf(endOfHead);
  if (head < 0) return null;
  const text = bytes.toString('latin1', 0, head);
  const status = Number(text.slice(9, 12));
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(length))
    return /transfer-encoding/i.test(text) && !bytes.includes('\r\n0\r\n\r\n', head) ? null : status;
  return bytes.length >= head + endOfHead.length + length ? status : null;
}
