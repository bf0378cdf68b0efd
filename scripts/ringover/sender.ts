import { createHmac } from 'node:crypto';
import { CompactSign } from 'jose';
import type { EventText } from './call-events.ts';

/** Posts webhooks as Ringover does. */
export interface RingoverSender {
  /** Signs and posts one event. Throws unless it is answered 200. Returns the answer. [protocol §2.3] */
  readonly send: (event: EventText) => Promise<Record<string, unknown>>;
}

/** Where webhooks go and the key they are signed with. */
export interface RingoverSenderParts {
  readonly url: string;
  readonly key: string;
}

/** A sender that signs the way Ringover does by default: a JWT over the event. [protocol §2.1 v1] */
export function createRingoverSender({ url, key }: RingoverSenderParts): RingoverSender {
  return {
    send: async (event) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-ringover-webhook-signature': await signV1(event, key, url) },
        body: event,
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`a webhook was answered ${answer.status}: ${text}`);
      return JSON.parse(text) as Record<string, unknown>;
    },
  };
}

/** The `v1` proof: a JWT, HS512, whose claims hold the url and the event. [protocol §2.1] */
export function signV1(event: EventText, key: string, url: string): Promise<string> {
  // Written by hand, not from an object: the event's 64-bit ids must reach the claims digit by digit.
  const claims = `{"url":${JSON.stringify(url)},"payload":${event}}`;
  return new CompactSign(new TextEncoder().encode(claims))
    .setProtectedHeader({ alg: 'HS512', typ: 'JWT' })
    .sign(new TextEncoder().encode(key));
}

/** The `lexibel` proof: hex HMAC-SHA256 over the body's bytes. [protocol §2.1] */
export function signLexibel(body: string | Buffer, key: string): string {
  return createHmac('sha256', key).update(body).digest('hex');
}
