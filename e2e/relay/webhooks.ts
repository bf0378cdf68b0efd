import { createHmac } from 'node:crypto';
import { signLexibel, signV1 } from '../../scripts/ringover/sender.ts';

export { createRingoverCall } from '../../scripts/ringover/call-events.ts';
export { signLexibel, signV1 };

/** A webhook's way to the relay: the body's exact bytes and the headers that prove it. */
export interface SignedWebhook {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where webhooks are posted, below the relay's address. */
export const webhookPath = '/api/v1/webhooks/ringover';

/** The `v3` proof of a POST: Base64 HMAC-SHA256 over method, URL, body and timestamp (epoch seconds). [protocol §2.1] */
export function signV3(body: string, key: string, url: string, timestamp: number): string {
  return createHmac('sha256', key).update(`POST${url}${body}${timestamp}`).digest('base64');
}

/** A body with the `lexibel` proof. */
export function lexibelWebhook(body: string, key: string): SignedWebhook {
  return { body, headers: { 'x-ringover-signature': signLexibel(body, key) } };
}

/** A body with the `v1` proof. */
export async function v1Webhook(body: string, key: string, url: string): Promise<SignedWebhook> {
  return { body, headers: { 'x-ringover-webhook-signature': await signV1(body, key, url) } };
}

/** A body with the `v3` proof, made `secondsAgo`. */
export function v3Webhook(body: string, key: string, url: string, secondsAgo = 0): SignedWebhook {
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  return {
    body,
    headers: {
      'x-ringover-webhook-signature-v3': signV3(body, key, url, timestamp),
      'x-ringover-request-signature-v3-timestamp': String(timestamp),
    },
  };
}

/** Posts a webhook; its headers may be overridden, `''` leaves one out. */
export function postWebhook(
  url: string,
  webhook: SignedWebhook,
  overriding: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const headers = Object.entries({ 'content-type': 'application/json', ...webhook.headers, ...overriding });
  return fetch(url, { method: 'POST', headers: headers.filter(([, value]) => value !== ''), body: webhook.body });
}

/** What a made-up flat webhook says; the rest is an ordinary inbound call that rings. [protocol §2.2] */
export interface FlatFields {
  readonly call_id: string;
  readonly call_type?: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'hangup';
  readonly tenant_id?: string;
  readonly caller_number?: string;
  readonly duration_seconds?: number;
  readonly started_at?: string;
  readonly ended_at?: string;
}

/** A body in the flat dialect. */
export function flatEvent(fields: FlatFields): string {
  return JSON.stringify({
    call_type: 'ringing',
    caller_number: '+32470123456',
    callee_number: '+3222268888',
    direction: 'inbound',
    started_at: '2026-03-02T09:00:00Z',
    ...fields,
  });
}
