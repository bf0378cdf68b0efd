import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { makeCall } from '#domain/call-fixture.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import { createMadeUp } from '../measure/made-up.ts';

// A relay as far as a first sync sees it, with its pages made beforehand: what is measured is who fetches them.
const pageSize = 100;
const minutesBetween = 3;
const { callCount } = workerData as { readonly callCount: number };
const madeUp = createMadeUp();
const people = Array.from({ length: 5000 }, (_, index) => ({
  contactName: madeUp.name(),
  phoneNumber: `+32470${String(100_000 + index)}`,
}));
const newestAt = Date.now() - 60_000;

function itemAt(index: number): unknown {
  const hasTranscript = index % 5 === 0;
  const occurredAt = new Date(newestAt - index * minutesBetween * 60_000).toISOString();
  const person = index % 3 === 0 ? { contactName: null, phoneNumber: null } : people[index % people.length];
  return formatCallItem(
    makeCall({
      ...person,
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      contactId: person?.contactName ? (`contact-${index % people.length}` as never) : null,
      phoneNumber: person?.phoneNumber ?? `+322${String(1_000_000 + ((index * 7919) % 8_000_000))}`,
      direction: index % 4 === 0 ? 'outbound' : 'inbound',
      callType: hasTranscript || index % 3 > 0 ? 'answered' : 'missed',
      durationSeconds: 30 + (index % 600),
      occurredAt,
      ringingAt: occurredAt,
      transcript: hasTranscript ? madeUp.words(200) : null,
      aiSummary: hasTranscript ? madeUp.words(25) : null,
      hasTranscript,
      hasSummary: hasTranscript,
      seq: callCount - index,
    }),
  );
}

const pages = Array.from({ length: Math.ceil(callCount / pageSize) }, (_, page) => {
  const from = page * pageSize;
  const items = Array.from({ length: Math.min(pageSize, callCount - from) }, (_each, at) => itemAt(from + at));
  const next = from + pageSize < callCount ? String(page + 1) : null;
  return Buffer.from(
    JSON.stringify({ items, total: callCount, page: page + 1, per_page: pageSize, next_cursor: next }),
  );
});

let openedAt = 0;
/** Only the first page is given until somebody watches. */
const opened = new Promise<void>((resolve) => {
  parentPort?.once('message', () => {
    openedAt = performance.now();
    resolve();
  });
});
createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://relay');
  const json = { 'content-type': 'application/json' };
  if (url.pathname.endsWith('/events/stream')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const greeting = { tenant_id: 'tenant-1', timestamp: new Date().toISOString(), seq: callCount };
    response.write(`event: connected\ndata: ${JSON.stringify(greeting)}\n\n`);
  } else if (url.pathname.endsWith('/ringover/calls') && !url.searchParams.has('date_from')) {
    const page = Number(url.searchParams.get('cursor') ?? 0);
    if (page > 0) await opened;
    if (page === pages.length - 1) parentPort?.postMessage({ kind: 'last', tookMs: performance.now() - openedAt });
    response.writeHead(200, json).end(pages[page]);
  } else {
    response.writeHead(200, json).end('{"items":[],"total":0,"page":1,"per_page":100,"next_cursor":null}');
  }
}).listen(0, '127.0.0.1', function listening(this: { address(): unknown }) {
  parentPort?.postMessage({ kind: 'ready', url: `http://127.0.0.1:${(this.address() as AddressInfo).port}` });
});
