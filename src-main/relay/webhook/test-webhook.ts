import { CompactSign } from 'jose';

/** What became of a test webhook on its way through the public URL. */
export interface TestResult {
  /** The answer's HTTP status; null when there was none. */
  readonly status: number | null;
  /** Our refusal's code, or why there was no answer: `timeout`, `unreachable`. Null when it was taken. */
  readonly code: string | null;
  readonly tookMs: number;
}

/** Where a test webhook goes and what it is signed with. */
export interface TestWebhook {
  readonly url: string;
  readonly key: string;
  /** Tells this test from any other. */
  readonly nonce: string;
  readonly now: () => number;
}

/** How long the way out and back in may take. */
const timeoutMs = 10_000;

/** Sends a signed webhook (`v1`, Ringover's default) that tells of no call. Never rejects. [protocol §2.1] */
export async function sendTestWebhook({ url, key, nonce, now }: TestWebhook): Promise<TestResult> {
  const begun = now();
  const payload = { resource: 'briefline', event: 'test', timestamp: begun / 1000, data: { id: nonce } };
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify({ url, payload })))
    .setProtectedHeader({ alg: 'HS512', typ: 'JWT' })
    .sign(new TextEncoder().encode(key));
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ringover-webhook-signature': token },
      body: JSON.stringify(payload),
      // The key's proof goes to the address that was asked for, nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.status, code: await codeOf(answer), tookMs: now() - begun };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return { status: null, code: isTimeout ? 'timeout' : 'unreachable', tookMs: now() - begun };
  }
}

async function codeOf(answer: Response): Promise<string | null> {
  if (answer.ok) return null;
  const body: unknown = await answer.json().catch(() => null);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return typeof code === 'string' ? code : `http-${answer.status}`;
}
