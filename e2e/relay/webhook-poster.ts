import { Agent, request } from 'node:http';

/** What a webhook was answered. */
export interface WebhookAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/** Posts many webhooks over a few connections that stay open, as a telephone system does. Must be closed. */
export interface WebhookPoster {
  /** Rejects when the connection fails before there is an answer. */
  readonly post: (webhook: {
    readonly body: string | Buffer;
    readonly headers: Readonly<Record<string, string>>;
  }) => Promise<WebhookAnswer>;
  readonly close: () => void;
}

/** A poster to `url` over at most `connections` connections. */
export function openWebhookPoster(url: string, connections = 32): WebhookPoster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: ({ body, headers }) =>
      new Promise((resolve, reject) => {
        const length = Buffer.byteLength(body);
        const sent = request(
          url,
          {
            method: 'POST',
            agent,
            headers: { 'content-type': 'application/json', ...headers, 'content-length': length },
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.once('error', reject);
            answer.once('end', () =>
              resolve({
                status: answer.statusCode ?? 0,
                text: Buffer.concat(chunks).toString(),
                retryAfter: answer.headers['retry-after'] ?? null,
              }),
            );
          },
        );
        sent.once('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
