import type { RelayProcess } from './relay-process.ts';
import { signToken } from './relay-process.ts';
import { expect, test } from './test.ts';

async function answerTo(
  relay: RelayProcess,
  path: string,
  token: string | null,
  init: RequestInit = {},
): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(`${relay.url}/api/v1${path}`, { ...init, headers });
  if (answer.ok) {
    await answer.body?.cancel();
    return '200';
  }
  const { code } = (await answer.json()) as { readonly code: string };
  return `${answer.status} ${code}`;
}

const readable = ['/ringover/calls', '/ringover/stats', '/contacts', '/cases', '/events/stream'];

test('every route wants a token, and says what is wrong with the one it got', async ({ relay }) => {
  for (const path of readable) {
    expect(await answerTo(relay, path, null), path).toBe('401 token-missing');
    expect(await answerTo(relay, path, 'nonsense'), path).toBe('401 token-invalid');
    expect(await answerTo(relay, path, await signToken('another secret, long enough')), path).toBe('401 token-invalid');
    expect(await answerTo(relay, path, await relay.token({ secondsToLive: -60 })), path).toBe('401 token-expired');
    expect(await answerTo(relay, path, await relay.token()), path).toBe('200');
  }
});

test('a refused token is told how to come again, as HTTP wants it', async ({ relay }) => {
  const challengeTo = async (headers: Record<string, string>, method = 'GET'): Promise<string | null> =>
    (await fetch(`${relay.url}/api/v1/contacts/c1`, { method, headers })).headers.get('www-authenticate');
  expect(await challengeTo({})).toBe('Bearer');
  expect(await challengeTo({ authorization: 'Bearer nonsense' })).toBe('Bearer error="invalid_token"');
  const reading = { authorization: `Bearer ${await relay.token({ scope: 'read' })}` };
  expect(await challengeTo(reading, 'DELETE')).toBe('Bearer error="insufficient_scope"');
});

test('a token that only reads may not write', async ({ relay }) => {
  const write = { method: 'PUT', body: JSON.stringify({ full_name: 'A' }) };
  const reading = await relay.token({ scope: 'read' });
  expect(await answerTo(relay, '/contacts', reading)).toBe('200');
  expect(await answerTo(relay, '/contacts/c1', reading, write)).toBe('403 scope');
  expect(await answerTo(relay, '/contacts/c1', reading, { method: 'DELETE' })).toBe('403 scope');
  expect(await answerTo(relay, '/cases/c1', reading, write)).toBe('403 scope');
  expect(await answerTo(relay, '/ringover/calls/c1', reading, { method: 'PATCH', body: '{"note":"x"}' })).toBe(
    '403 scope',
  );
  expect(await answerTo(relay, '/contacts/c1', await relay.token({ scope: 'read write' }), write)).toBe('200');
  expect(await answerTo(relay, '/contacts', await relay.token({ scope: 'dance' }))).toBe('403 scope');
});

test('the stream alone takes its token from the query, for browsers', async ({ relay }) => {
  const token = await relay.token();
  expect(await answerTo(relay, `/events/stream?token=${token}`, null)).toBe('200');
  expect(await answerTo(relay, `/ringover/calls?token=${token}`, null)).toBe('401 token-missing');
});

test('origins that were not allowed are not told they may read', async ({ start }) => {
  const relay = await start({ env: { RELAY_ALLOWED_ORIGINS: 'https://lexibel.example, https://other.example' } });
  const allowedFor = async (origin: string): Promise<string | null> => {
    const answer = await fetch(`${relay.url}/api/v1/ringover/calls`, {
      headers: { origin, authorization: `Bearer ${await relay.token()}` },
    });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await allowedFor('https://other.example')).toBe('https://other.example');
  expect(await allowedFor('https://evil.example')).toBeNull();
});
