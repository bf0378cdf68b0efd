import { createHmac, randomInt } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Where a load goes and the key its webhooks are signed with. */
export interface Target {
  readonly url: string;
  readonly secret: string;
}

/** A signed webhook ready to be sent, so that signing is not part of what is measured. */
interface PreparedWebhook {
  readonly body: Buffer;
  readonly signature: string;
}

/** Sends `perSecond` distinct webhooks each second for `seconds`, whether or not earlier ones were answered. Returns each answer's milliseconds. */
export async function sendAtRate(target: Target, perSecond: number, seconds: number): Promise<readonly number[]> {
  const webhooks = prepare(target.secret, perSecond * seconds);
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const answers = webhooks.map(async (webhook, index) => {
    await until(began + (index * 1000) / perSecond);
    return post(target.url, webhook, agent);
  });
  const milliseconds = await Promise.all(answers);
  agent.destroy();
  return milliseconds;
}

/** Keeps `connections` busy until `count` distinct webhooks are answered. Returns webhooks per second. */
export async function sendFlatOut(target: Target, connections: number, count: number): Promise<number> {
  const webhooks = prepare(target.secret, count);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = webhooks.values();
  const began = performance.now();
  const sender = async (): Promise<void> => {
    for (const webhook of queue) await post(target.url, webhook, agent);
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return count / seconds;
}

function prepare(secret: string, count: number): readonly PreparedWebhook[] {
  const firstCall = BigInt(randomInt(2 ** 47)) * 65_536n;
  return Array.from({ length: count }, (_, index) => {
    const body = Buffer.from(ringing(firstCall + BigInt(index)));
    return { body, signature: createHmac('sha256', secret).update(body).digest('hex') };
  });
}

function ringing(callId: bigint): string {
  const seconds = Date.now() / 1000;
  const caller = `324700${String(callId % 100_000n).padStart(5, '0')}`;
  return `{"event":"ringing","resource":"call","timestamp":${seconds},"attempt":1,"data":{"call_id":${callId},"channel_id":"c-${callId}","start_time":${Math.floor(seconds)},"direction":"inbound","from_number":"${caller}","to_number":"3222268888","user_id":"USER1","is_internal":false,"is_anonymous":false,"status":"ringing"}}`;
}

function post(url: string, webhook: PreparedWebhook, agent: Agent): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': webhook.body.length,
          'x-ringover-signature': webhook.signature,
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`a webhook of the load was answered ${answer.statusCode}`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(webhook.body);
  });
}

function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
