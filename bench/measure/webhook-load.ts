import { createHmac, randomInt } from 'node:crypto';
import { type LeanConnection, openLeanConnection } from './lean-connection.ts';

/** Where a load goes and the key its webhooks are signed with. */
export interface Target {
  readonly url: string;
  readonly secret: string;
}

/** Of whom and when a load's calls are; ringing calls of a hundred thousand callers now, when nothing is said. */
export interface LoadOptions {
  /** The caller's number as Ringover writes it, by the call's place in the load. */
  readonly callerOf?: (index: number) => string;
}

/**
 * Sends `perSecond` distinct webhooks each second for `seconds`, whether or not earlier ones were answered: none waits for a
 * connection, so a server that stalls is not spared what it delays. Returns each answer's milliseconds.
 */
export async function sendAtRate(
  target: Target,
  perSecond: number,
  seconds: number,
  options: LoadOptions = {},
): Promise<readonly number[]> {
  const requests = prepare(target, perSecond * seconds, options);
  const idle: LeanConnection[] = [];
  const began = performance.now();
  const answers = requests.map(async (request, index) => {
    await until(began + (index * 1000) / perSecond);
    const sentAt = performance.now();
    const connection = idle.pop() ?? (await openLeanConnection(target.url));
    expectTaken(await connection.exchange(request));
    idle.push(connection);
    return performance.now() - sentAt;
  });
  const milliseconds = await Promise.all(answers);
  for (const connection of idle) connection.close();
  return milliseconds;
}

/** Keeps `connections` busy until `count` distinct webhooks are answered. Returns webhooks per second. */
export async function sendFlatOut(
  target: Target,
  connections: number,
  count: number,
  options: LoadOptions = {},
): Promise<number> {
  const requests = prepare(target, count, options);
  const opened = await Promise.all(Array.from({ length: connections }, () => openLeanConnection(target.url)));
  const queue = requests.values();
  const began = performance.now();
  await Promise.all(
    opened.map(async (connection) => {
      for (const request of queue) expectTaken(await connection.exchange(request));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const connection of opened) connection.close();
  return count / seconds;
}

/** Signed requests ready to be sent, so that signing is not part of what is measured. */
function prepare({ url, secret }: Target, count: number, { callerOf = strangerOf }: LoadOptions): readonly Buffer[] {
  const firstCall = BigInt(randomInt(2 ** 47)) * 65_536n;
  const { host, pathname } = new URL(url);
  return Array.from({ length: count }, (_, index) => {
    const body = ringing(firstCall + BigInt(index), callerOf(index));
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const head = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nX-Ringover-Signature: ${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return Buffer.from(head + body);
  });
}

function strangerOf(index: number): string {
  return `324700${String(index % 100_000).padStart(5, '0')}`;
}

function ringing(callId: bigint, caller: string): string {
  const seconds = Date.now() / 1000;
  return `{"event":"ringing","resource":"call","timestamp":${seconds},"attempt":1,"data":{"call_id":${callId},"channel_id":"c-${callId}","start_time":${Math.floor(seconds)},"direction":"inbound","from_number":"${caller}","to_number":"3222268888","user_id":"USER1","is_internal":false,"is_anonymous":false,"status":"ringing"}}`;
}

function expectTaken(status: number): void {
  if (status !== 200) throw new Error(`a webhook of the load was answered ${status}`);
}

function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
