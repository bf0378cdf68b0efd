import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import {
  createRingoverCall,
  flatEvent,
  lexibelWebhook,
  postWebhook,
  type SignedWebhook,
  signLexibel,
  signV1,
  v1Webhook,
  v3Webhook,
  webhookPath,
} from './webhooks.ts';

/** Out of the way of tests that send many bad signatures on purpose. */
const manyBadOnes = { RELAY_BAD_SIGNATURES_PER_MINUTE: '1000000' };
const secret = 'a-webhook-key-of-the-tests';
const env = { ...manyBadOnes, RINGOVER_WEBHOOK_SECRET: secret, RINGOVER_WEBHOOK_V3: '1' };

async function refusalOf(
  relay: RelayProcess,
  webhook: SignedWebhook,
  body: string | Buffer = webhook.body,
): Promise<string> {
  const answer = await fetch(relay.url + webhookPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...webhook.headers },
    body,
  });
  const { code } = (await answer.json()) as { readonly code?: string };
  return `${answer.status} ${code}`;
}

/** The text with one bit of one byte turned. */
function withByteTurned(bytes: Buffer, index: number): Buffer {
  const turned = Buffer.from(bytes);
  turned.writeUInt8((bytes[index] ?? 0) ^ 1, index);
  return turned;
}

/** A character that stands for another value in hex and in Base64 alike. */
function otherCharacter(character: string): string {
  return character === '1' ? '2' : '1';
}

function withCharacterTurned(text: string, index: number): string {
  return text.slice(0, index) + otherCharacter(text.charAt(index)) + text.slice(index + 1);
}

test('each of the three ways of signing is taken, in both dialects', async ({ start }) => {
  const relay = await start({ env });
  const url = relay.url + webhookPath;
  const bodies = [flatEvent({ call_id: '1' }), createRingoverCall({ from: '32470123456', to: '3222268888' }).ringing()];
  for (const [index, body] of bodies.entries()) {
    const other = body.replace('"call_id":"1"', '"call_id":"2"');
    expect((await postWebhook(url, lexibelWebhook(body, secret))).status).toBe(200);
    expect((await postWebhook(url, await v1Webhook(other, secret, url))).status, `v1 ${index}`).toBe(200);
    expect((await postWebhook(url, v3Webhook(body, secret, url))).status, `v3 ${index}`).toBe(200);
  }
});

test('lexibel: the proof may carry sha256= and upper case, and no byte of it or of the body may differ', async ({
  start,
}) => {
  const relay = await start({ env });
  const body = flatEvent({ call_id: '1' });
  const proof = signLexibel(body, secret);
  for (const written of [proof, `sha256=${proof}`, proof.toUpperCase()]) {
    const answer = await postWebhook(relay.url + webhookPath, { body, headers: { 'x-ringover-signature': written } });
    expect(answer.status, written).toBe(200);
  }
  for (let index = 0; index < proof.length; index += 1) {
    const turned = { body, headers: { 'x-ringover-signature': withCharacterTurned(proof, index) } };
    expect(await refusalOf(relay, turned), `proof ${index}`).toBe('401 signature-invalid');
  }
  const bytes = Buffer.from(body);
  for (let index = 0; index < bytes.length; index += 1) {
    const refusal = await refusalOf(relay, lexibelWebhook(body, secret), withByteTurned(bytes, index));
    expect(refusal, `body ${index}`).toBe('401 signature-invalid');
  }
});

test('v1: no character of the token may differ', async ({ start }) => {
  const relay = await start({ env });
  const token = await signV1(flatEvent({ call_id: '1' }), secret, relay.url + webhookPath);
  for (let index = 0; index < token.length; index += 1) {
    if (token[index] === '.') continue;
    const headers = { 'x-ringover-webhook-signature': withCharacterTurned(token, index) };
    expect(await refusalOf(relay, { body: '{}', headers }), `token ${index}`).toBe('401 signature-invalid');
  }
});

test('v3: no byte of proof, body or timestamp may differ, and five minutes are the limit', async ({ start }) => {
  const relay = await start({ env });
  const url = relay.url + webhookPath;
  const body = flatEvent({ call_id: '1' });
  const signed = v3Webhook(body, secret, url);
  const { 'x-ringover-webhook-signature-v3': proof = '', 'x-ringover-request-signature-v3-timestamp': stamp = '' } =
    signed.headers;
  for (let index = 0; index < proof.length - 1; index += 1) {
    const headers = { ...signed.headers, 'x-ringover-webhook-signature-v3': withCharacterTurned(proof, index) };
    expect(await refusalOf(relay, { body, headers }), `proof ${index}`).toBe('401 signature-invalid');
  }
  const bytes = Buffer.from(body);
  for (let index = 0; index < bytes.length; index += 1) {
    expect(await refusalOf(relay, signed, withByteTurned(bytes, index)), `body ${index}`).toBe('401 signature-invalid');
  }
  for (let index = 0; index < stamp.length; index += 1) {
    const headers = {
      ...signed.headers,
      'x-ringover-request-signature-v3-timestamp': withCharacterTurned(stamp, index),
    };
    expect(await refusalOf(relay, { body, headers }), `timestamp ${index}`).toBe('401 signature-invalid');
  }
  expect(await refusalOf(relay, v3Webhook(body, secret, url, 301))).toBe('401 signature-expired');
  expect(await refusalOf(relay, v3Webhook(body, secret, url, -302))).toBe('401 signature-expired');
  expect((await postWebhook(url, v3Webhook(body, secret, url, 290))).status).toBe(200);
});

test('v3 is refused unless the tenant enabled it', async ({ start }) => {
  const relay = await start({ env: { RINGOVER_WEBHOOK_SECRET: secret } });
  const url = relay.url + webhookPath;
  expect(await refusalOf(relay, v3Webhook(flatEvent({ call_id: '1' }), secret, url))).toBe('401 signature-invalid');
});

test('a proof of any odd shape is refused, never an error of the relay', async ({ start }) => {
  const relay = await start({ env });
  const body = flatEvent({ call_id: '1' });
  const shapes = [
    'a',
    'sha256=',
    'zz',
    '00',
    '0'.repeat(63),
    '0'.repeat(65),
    '0'.repeat(4000),
    'a.b',
    'a.b.c',
    '..',
    'e30.e30.',
  ];
  for (const header of ['x-ringover-signature', 'x-ringover-webhook-signature', 'x-ringover-webhook-signature-v3']) {
    for (const shape of shapes) {
      const headers = { [header]: shape, 'x-ringover-request-signature-v3-timestamp': '1' };
      expect(await refusalOf(relay, { body, headers }), `${header} ${shape.slice(0, 70)}`).toBe(
        '401 signature-invalid',
      );
    }
  }
  expect(await refusalOf(relay, { body, headers: {} })).toBe('401 signature-missing');
});

test('v1: another algorithm, another key or none is refused', async ({ start }) => {
  const relay = await start({ env });
  const payload = flatEvent({ call_id: '1' });
  const part = (value: string): string => Buffer.from(value).toString('base64url');
  const unsigned = `${part('{"alg":"none"}')}.${part(`{"payload":${payload}}`)}.`;
  const refused = [unsigned, `${unsigned}${part('x'.repeat(64))}`, await signV1(payload, 'another-key', relay.url)];
  for (const token of refused) {
    const webhook = { body: payload, headers: { 'x-ringover-webhook-signature': token } };
    expect(await refusalOf(relay, webhook)).toBe('401 signature-invalid');
  }
});

test('v1: what was signed counts, whatever the body beside it says', async ({ start }) => {
  const relay = await start({ env });
  const url = relay.url + webhookPath;
  const signed = await v1Webhook(flatEvent({ call_id: '10126872918086418832' }), secret, url);
  const answer = await postWebhook(url, { ...signed, body: flatEvent({ call_id: '666' }) });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ call_id: '10126872918086418832', status: 'accepted' });
});

test('v1: a token for another address is refused when the public one is known', async ({ start }) => {
  const publicUrl = 'https://relay.firm.example/api/v1/webhooks/ringover';
  const relay = await start({ env: { ...env, RELAY_PUBLIC_URL: publicUrl } });
  const body = flatEvent({ call_id: '1' });
  expect(await refusalOf(relay, await v1Webhook(body, secret, 'https://elsewhere.example/'))).toBe(
    '401 signature-invalid',
  );
  for (const url of [
    publicUrl,
    `${publicUrl}/`,
    publicUrl.replace('firm.example', 'FIRM.example:443'),
    `${publicUrl}/tenant-1`,
  ]) {
    expect((await postWebhook(relay.url + webhookPath, await v1Webhook(body, secret, url))).status, url).toBe(200);
  }
});

test('bad signatures of one address are limited, good ones are not', async ({ start }) => {
  const relay = await start({ env: { RINGOVER_WEBHOOK_SECRET: secret, RELAY_BAD_SIGNATURES_PER_MINUTE: '5' } });
  const bad = lexibelWebhook(flatEvent({ call_id: '1' }), 'not-the-key');
  const refusals: string[] = [];
  for (let count = 0; count < 7; count += 1) refusals.push(await refusalOf(relay, bad));
  expect(refusals).toEqual([...Array(5).fill('401 signature-invalid'), ...Array(2).fill('429 rate-limited')]);
  const limited = await postWebhook(relay.url + webhookPath, bad);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  for (let call = 0; call < 20; call += 1) {
    const good = lexibelWebhook(flatEvent({ call_id: `good-${call}` }), secret);
    expect((await postWebhook(relay.url + webhookPath, good)).status).toBe(200);
  }
});
