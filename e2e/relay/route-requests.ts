import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askRelay, type Item } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { flatEvent, lexibelWebhook, postWebhook, type SignedWebhook, v3Webhook, webhookPath } from './webhooks.ts';

/** A request for one operation; what is left out is as a client that does everything right sends it. */
export interface Ask {
  /** Values of the path's parameters. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What a firm has on a relay, by its ids. */
export interface Firm {
  readonly relay: RelayProcess;
  readonly tenantId: string;
  readonly callId: string;
  readonly contactId: string;
  readonly caseId: string;
  readonly taskId: string;
  /** A call whose recording is kept. */
  readonly recordedId: string;
  /** The number of the call. */
  readonly number: string;
}

/**
 * Gives a firm a contact, a case, a task, and a call of theirs with a note and a transcript; `word` is in everything
 * that has a name.
 */
export async function settleFirm(relay: RelayProcess, tenantId: string, key: string, word: string): Promise<Firm> {
  const number = '+32470123456';
  const contactId = `contact-${word}`;
  const caseId = `case-${word}`;
  const put = (path: string, body: Item): Promise<Response> =>
    askRelay(relay, path, { method: 'PUT', body: JSON.stringify(body), tenantId });
  await put(`/contacts/${contactId}`, { full_name: `Anne ${word}`, phones: [{ number }] });
  await put(`/cases/${caseId}`, {
    reference: `ref ${word}`,
    title: `title ${word}`,
    opened_at: '2025-01-01',
    parties: [{ contact_id: contactId, role: 'client' }],
  });
  const rung = flatEvent({ call_id: `call-${word}`, caller_number: number, started_at: new Date().toISOString() });
  await postWebhook(relay.url + webhookPath, lexibelWebhook(rung, key));
  const spoken = JSON.stringify({
    resource: 'aftercall',
    event: 'transcription_available',
    timestamp: Date.now() / 1000,
    data: { call_id: `call-${word}`, transcription: `said ${word}` },
  });
  await postWebhook(relay.url + webhookPath, lexibelWebhook(spoken, key));
  const calls = (await (await askRelay(relay, '/ringover/calls', { tenantId })).json()) as { items: readonly Item[] };
  const callId = String(calls.items[0]?.id);
  const change = { note: `note ${word}`, contact_id: contactId, case_id: caseId };
  await askRelay(relay, `/ringover/calls/${callId}`, { method: 'PATCH', body: JSON.stringify(change), tenantId });
  const taskId = `task-${word}`;
  const toDo = { title: `title ${word}`, call_id: callId, contact_id: contactId, case_id: caseId };
  await askRelay(relay, `/tasks/${taskId}`, { method: 'PATCH', body: JSON.stringify(toDo), tenantId });
  return { relay, tenantId, callId, contactId, caseId, taskId, number, recordedId: callId };
}

const json = { 'content-type': 'application/json' };
const jsonBody = (content: unknown): Ask => ({ headers: json, body: JSON.stringify(content) });

/** The parameters of a path as a firm's own ids: of a contact, a case, a task, a call, a number. */
export function ownIds(path: string, firm: Firm): Readonly<Record<string, string>> {
  const ids = { contacts: firm.contactId, cases: firm.caseId, tasks: firm.taskId, recordings: firm.recordedId };
  const id = Object.entries(ids).find(([noun]) => path.includes(`/${noun}/`))?.[1] ?? firm.callId;
  return {
    id,
    number: firm.number,
    tenant_id: firm.tenantId,
    file: 'swagger-ui.css',
    index: '0',
    step: 'summary',
    host: 'asr.example',
  };
}

/** Right requests for the operations that need more than a token and ids. */
const rightRequests: Readonly<Record<string, (firm: Firm) => Ask | Promise<Ask>>> = {
  'PATCH /api/v1/ringover/calls/{id}': () => jsonBody({ note: 'a note' }),
  'PUT /api/v1/contacts/{id}': () => jsonBody({ full_name: 'Bo', phones: [{ number: 'ask her' }] }),
  'PUT /api/v1/cases/{id}': () => jsonBody({ reference: '2025/9', opened_at: '2025-01-01' }),
  'PATCH /api/v1/tasks/{id}': () => jsonBody({ title: 'a task' }),
  'DELETE /api/v1/tasks/{id}': async (firm) => {
    const id = `gone-${randomUUID()}`;
    await askRelay(firm.relay, `/tasks/${id}`, { method: 'PATCH', body: '{"title":"Gone"}', tenantId: firm.tenantId });
    return { at: { id } };
  },
  'POST /api/v1/contacts/import': () => ({
    headers: { 'content-type': 'text/csv' },
    body: 'id,full_name,phones\nimported,Cy,ask\n,Di,\n',
  }),
  'POST /api/v1/cases/import': () => ({
    headers: { 'content-type': 'text/csv' },
    body: 'id,reference,opened_at\nimported,2025/10,31/12/2025\n',
  }),
  'DELETE /api/v1/contacts/{id}': async (firm) => {
    const id = `gone-${randomUUID()}`;
    await askRelay(firm.relay, `/contacts/${id}`, {
      method: 'PUT',
      body: '{"full_name":"Gone"}',
      tenantId: firm.tenantId,
    });
    return { at: { id } };
  },
  'POST /api/v1/ringover/recordings/{id}/listens': () =>
    jsonBody({ id: randomUUID(), at: new Date().toISOString(), from_seconds: 0, to_seconds: 12.5 }),
  'POST /api/v1/ringover/callback': () => jsonBody({ to_number: '02 345 67 89' }),
  'PATCH /api/v1/ringover/calls/{id}/insight/lines/{index}': () => jsonBody({ corrected_text: 'as it was said' }),
  'PUT /api/v1/insight/settings': () => jsonBody({}),
  'PUT /api/v1/recordings/settings': () => jsonBody({ firm_channel: 'first' }),
  'DELETE /api/v1/insight/hosts/{host}': async ({ relay, tenantId }) => {
    await askRelay(relay, '/insight/hosts/gone.example', { method: 'PUT', scope: 'admin', tenantId });
    return { at: { host: 'gone.example' } };
  },
  'DELETE /api/v1/insight/models/{file}': ({ relay }) => {
    const folder = join(relay.dataDir, 'speech-models');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'gone.bin'), 'a model');
    return { at: { file: 'gone.bin' } };
  },
  'POST /api/v1/insight/model': () =>
    jsonBody({ file: 'tiny.bin', url: 'https://127.0.0.1:1/tiny.bin', sha256: '0'.repeat(64) }),
  'POST /api/v1/insight/settings/test': () => jsonBody({ provider: 'local' }),
  'POST /api/v1/ringover/backfill': () => jsonBody({ days: 1 }),
  'POST /api/v1/erasures': () => jsonBody({ phone: '+32499999999' }),
  'POST /api/v1/webhooks/ringover': (firm) => signed(firm, flatEvent({ call_id: randomUUID() })),
  'POST /api/v1/webhooks/ringover/{tenant_id}': (firm) => signed(firm, flatEvent({ call_id: randomUUID() })),
};

/** A request that is answered with success. */
export async function rightRequest(name: string, firm: Firm): Promise<Ask> {
  return (await rightRequests[name]?.(firm)) ?? {};
}

/** Other requests that are right, for the answers that have no code. */
export const otherRequests: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/v1/ringover/recordings/{id}/listens': [{ query: { format: 'csv' } }],
  'GET /api/v1/ringover/recordings/{id}': [
    { headers: { 'if-none-match': '*', 'cache-control': 'max-age=0' } },
    { headers: { range: 'bytes=0-9' } },
    { headers: { range: 'bytes=99999999-' } },
  ],
  'GET /api/v1/ringover/recordings/{id}/peaks': [{ headers: { 'if-none-match': '*', 'cache-control': 'max-age=0' } }],
};

/** What does not fit an operation's schema. */
const misfits: Readonly<Record<string, Ask>> = {
  'GET /api/v1/ringover/calls': { query: { per_page: '101' } },
  'GET /api/v1/ringover/stats': { query: { days: '0' } },
  'GET /api/v1/contacts': { query: { page: '0' } },
  'GET /api/v1/cases': { query: { page: 'first' } },
  'GET /api/v1/tasks': { query: { per_page: '101' } },
  'DELETE /api/v1/tasks/{id}': { headers: { 'idempotency-key': 'x'.repeat(129) } },
  'GET /api/v1/contacts/{id}/timeline': { query: { cursor: 'nonsense' } },
  'GET /api/v1/cases/{id}/timeline': { query: { limit: '0' } },
  'GET /api/v1/messages': { query: { after: '-1' } },
  'GET /api/v1/ringover/recordings/{id}/listens': { query: { format: 'pdf' } },
  'GET /api/v1/webhooks/recent': { query: { limit: '0' } },
  'GET /api/v1/insight/jobs': { query: { limit: '0' } },
  'GET /api/v1/insight/changes': { query: { limit: '0' } },
  'GET /api/v1/insight/sendings': { query: { before: '0' } },
  'POST /api/v1/contacts/import': { headers: { 'content-type': 'text/csv' }, body: 'no header' },
  'POST /api/v1/cases/import': { headers: { 'content-type': 'text/csv' }, body: 'no header' },
};

/** Asks the telephone system's question who a stranger is. */
const whoIs = JSON.stringify({
  resource: 'call',
  event: 'contact',
  data: { direction: 'inbound', from_number: '32499000999' },
});

/** Ways to be refused, by the refusal's code; what is left out of an answer is as in a right request. */
const wrongRequests: Readonly<Record<string, (name: string, firm: Firm) => Ask | Promise<Ask>>> = {
  'token-missing': () => ({ headers: { authorization: '' } }),
  'token-invalid': () => ({ headers: { authorization: 'Bearer nonsense' } }),
  'token-expired': async (_name, { relay }) => bearer(await relay.token({ secondsToLive: -60 })),
  scope: async (_name, { relay }) => bearer(await relay.token({ scope: 'dance' })),
  schema: (name, firm) => misfits[name] ?? (isWebhook(name) ? signed(firm, '{"call_id":"x"}') : jsonBody({ id: 7 })),
  'recording-not-available': (_name, { callId }) => ({ at: { id: callId } }),
  'not-found': (name, firm) => {
    if (isWebhook(name)) return signed(firm, whoIs);
    if (name === 'PATCH /api/v1/tasks/{id}') return takenBefore(firm);
    const nobody = { at: { id: 'nobody', number: '+32499000999', file: 'nothing.js', host: 'no host' } };
    return name.endsWith('/erasures') ? jsonBody({ contact_id: 'nobody' }) : nobody;
  },
  'malformed-json': (name, firm) => {
    if (isWebhook(name)) return signed(firm, '{');
    // A file is not parsed as JSON: what cannot be read of it is how it is packed.
    return name.endsWith('/import') ? { headers: { 'content-encoding': 'gzip' } } : { headers: json, body: '{' };
  },
  'body-too-large': (name, firm) => {
    const body = 'x'.repeat(name.endsWith('/import') ? 20 * 1024 * 1024 + 1 : 256 * 1024 + 1);
    return isWebhook(name) ? signed(firm, body) : { body };
  },
  'not-json': (name) => ({
    headers: isWebhook(name) ? { 'content-type': 'text/plain' } : { 'content-encoding': 'zip' },
  }),
  'signature-missing': () => ({ headers: { 'x-ringover-signature': '' } }),
  'signature-invalid': () => ({ headers: { 'x-ringover-signature': 'a'.repeat(64) } }),
  'signature-expired': (name, { relay, tenantId }) => {
    const url = relay.url + webhookPath + (name.includes('{') ? `/${tenantId}` : '');
    const old = fromWebhook(v3Webhook(flatEvent({ call_id: 'x' }), relay.webhookSecret, url, 600));
    return { ...old, headers: { ...old.headers, 'x-ringover-signature': '' } };
  },
  'tenant-mismatch': (_name, firm) => signed(firm, flatEvent({ call_id: 'x', tenant_id: 'another' })),
};

/** A request that is refused with this code; null when no request of this kind is known. */
export async function wrongRequest(name: string, code: string, firm: Firm): Promise<Ask | null> {
  const wrong = await wrongRequests[code]?.(name, firm);
  if (wrong === undefined) return null;
  const right = await rightRequest(name, firm);
  return { ...right, ...wrong, headers: { ...right.headers, ...wrong.headers } };
}

/** An edit that was taken before, of a task that is gone since: any other edit of it would begin it anew. */
async function takenBefore({ relay, tenantId }: Firm): Promise<Ask> {
  const id = `gone-${randomUUID()}`;
  const edit = { headers: { 'idempotency-key': id }, body: '{"title":"Gone"}' };
  await askRelay(relay, `/tasks/${id}`, { method: 'PATCH', tenantId, ...edit });
  await askRelay(relay, `/tasks/${id}`, { method: 'DELETE', tenantId });
  return { at: { id }, ...edit };
}

function isWebhook(name: string): boolean {
  return name.includes('/webhooks/ringover');
}

function bearer(token: string): Ask {
  return { headers: { authorization: `Bearer ${token}` } };
}

function signed({ relay }: Firm, body: string): Ask {
  return fromWebhook(lexibelWebhook(body, relay.webhookSecret));
}

function fromWebhook({ headers, body }: SignedWebhook): Ask {
  return { headers: { ...json, ...headers }, body };
}
