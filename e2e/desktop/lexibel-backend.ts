import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';

/** A call as the LexiBel API lists it: its fields and no others, moments without an offset. [protocol §4] */
export type LexibelCall = Readonly<Record<string, string | number | boolean | null>> & { readonly id: string };

/** A LexiBel backend as far as a telephone companion sees it: no ids on its stream, no replay, no cursors. [protocol §5] */
export interface LexibelBackend {
  readonly url: string;
  /** Everything that was asked, as path and query. */
  readonly asked: readonly string[];
  /** Keeps a call; open streams are told by LexiBel's flat fields. */
  readonly tell: (call: LexibelCall) => void;
  /** Keeps a call that no stream hears of. */
  readonly keep: (call: LexibelCall) => void;
  /** Ends every stream and refuses new ones, as while it is deployed. */
  readonly setDown: (isDown: boolean) => void;
  /** Answers no page of calls from this one on until asked otherwise; null answers all, those that wait too. */
  readonly holdPages: (from: number | null) => void;
  readonly close: () => Promise<void>;
}

/** A missed call from a client of the firm, as LexiBel writes it. */
export function makeLexibelCall(changes: Partial<LexibelCall> = {}): LexibelCall {
  return {
    id: randomUUID(),
    case_id: null,
    contact_id: null,
    contact_name: null,
    direction: 'inbound',
    call_type: 'missed',
    duration_formatted: '0s',
    phone_number: '+32470123456',
    occurred_at: naive(new Date()),
    has_recording: false,
    has_transcript: false,
    has_summary: false,
    sentiment: null,
    recording_url: null,
    transcript: null,
    ai_summary: null,
    tasks_count: 0,
    ...changes,
  };
}

/** Starts one on a free port. Any bearer token opens it. */
export async function startLexibelBackend(): Promise<LexibelBackend> {
  const calls = new Map<string, LexibelCall>();
  const streams = new Set<Response>();
  const asked: string[] = [];
  let isDown = false;
  let heldFrom: number | null = null;
  let held: (() => void)[] = [];
  const app = express();
  app.use((request, response, next) => {
    asked.push(request.originalUrl);
    if (isDown) response.status(503).json({ detail: 'Service Unavailable' });
    else if (request.get('authorization') === undefined) response.status(401).json({ detail: 'Not authenticated' });
    else next();
  });
  app.get('/api/v1/ringover/calls', (request, response) => {
    const page = Number(request.query.page ?? 1);
    const perPage = Number(request.query.per_page ?? 20);
    const from = String(request.query.date_from ?? '');
    const found = [...calls.values()]
      .filter((call) => String(call.occurred_at) >= from.replace('Z', ''))
      .toSorted((a, b) => (String(a.occurred_at) < String(b.occurred_at) ? 1 : -1));
    const items = found.slice((page - 1) * perPage, page * perPage);
    const answer = () => response.json({ items, total: found.length, page, per_page: perPage });
    if (heldFrom === null || page < heldFrom) answer();
    else held.push(answer);
  });
  app.get('/api/v1/events/stream', (_request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(frame('connected', { tenant_id: firm.tenant_id, timestamp: new Date().toISOString() }));
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  app.get('/api/v1/contacts', (_request, response) => {
    response.json({ items: [lexibelContact], total: 1, page: 1, per_page: 20 });
  });
  app.get('/api/v1/cases', (_request, response) => {
    response.json({ items: [lexibelCase], total: 1, page: 1, per_page: 20 });
  });
  app.use((_request, response) => {
    response.status(404).json({ detail: 'Not Found' });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const keep = (call: LexibelCall): void => {
    calls.set(call.id, call);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    keep,
    tell: (call) => {
      keep(call);
      for (const stream of streams) stream.write(frame('call_event_created', flatFields(call)));
    },
    setDown: (next) => {
      isDown = next;
      if (isDown) for (const stream of streams) stream.end();
    },
    holdPages: (from) => {
      heldFrom = from;
      if (from === null) for (const answer of held) answer();
      held = [];
    },
    close: async () => {
      for (const stream of streams) stream.end();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const firm = { tenant_id: randomUUID(), created_at: '2026-01-10T09:00:00', updated_at: '2026-01-10T09:00:00' };

/** The one contact it has. */
export const lexibelContact = {
  ...firm,
  id: randomUUID(),
  type: 'natural',
  full_name: 'Sophie Lambert',
  bce_number: null,
  email: null,
  phone_e164: '+32470123456',
  address: null,
  language: 'fr',
};

/** The one case it has; any word may say where it stands. */
export const lexibelCase = {
  ...firm,
  id: randomUUID(),
  reference: '2026/014',
  court_reference: null,
  title: 'Bail à céder',
  matter_type: 'civil',
  status: 'pending',
  jurisdiction: null,
  responsible_user_id: randomUUID(),
  opened_at: '2026-01-10',
  closed_at: null,
  metadata: {},
};

function flatFields(call: LexibelCall) {
  return {
    event_id: call.id,
    call_id: `ringover-${call.id}`,
    direction: call.direction,
    call_type: call.call_type,
    phone_number: call.phone_number,
    contact_id: call.contact_id,
    contact_name: call.contact_name,
    case_id: call.case_id,
    duration_seconds: 0,
    has_recording: call.has_recording,
    timestamp: call.occurred_at,
  };
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Python's `isoformat()` of a moment without a time zone. */
function naive(date: Date): string {
  return date.toISOString().replace('Z', '000');
}
