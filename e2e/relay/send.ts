import type { DescribedOperation } from './api-description.ts';
import { type Ask, type Firm, ownIds } from './route-requests.ts';

/** An answer as the description counts it: `200`, `404 not-found`; `text` is empty for what does not end. */
export interface Outcome {
  readonly answer: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Sends a request for an operation with a token. A header that is `''` is left out. */
export async function send(operation: DescribedOperation, firm: Firm, ask: Ask, token: string): Promise<Outcome> {
  const values = { ...ownIds(operation.path, firm), ...ask.at };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams(ask.query).toString();
  const headers = Object.entries({ authorization: `Bearer ${token}`, ...ask.headers }).filter(
    ([, value]) => value !== '',
  );
  const answer = await fetch(`${firm.relay.url}${path}${query === '' ? '' : `?${query}`}`, {
    method: operation.method,
    headers,
    ...(ask.body === undefined ? {} : { body: ask.body }),
  });
  const contentType = answer.headers.get('content-type') ?? '';
  const isStream = contentType.startsWith('text/event-stream');
  const text = isStream ? '' : await answer.text();
  if (isStream) await answer.body?.cancel();
  const code = contentType.startsWith('application/problem+json') ? ` ${JSON.parse(text).code}` : '';
  return { answer: `${answer.status}${code}`, status: answer.status, contentType, text };
}
