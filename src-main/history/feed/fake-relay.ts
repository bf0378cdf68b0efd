import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from '#domain/call.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { Task } from '#domain/task/task.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import { formatCaseItem } from '#domain/wire/case-item.ts';
import { formatContactItem } from '#domain/wire/contact-item.ts';
import { formatInsightItem } from '#domain/wire/insight-item.ts';
import { formatTaskItem } from '#domain/wire/task-item.ts';

/** A relay for tests that does what the protocol says, and misbehaves when told to. */
export interface FakeRelay {
  readonly address: string;
  /** The `Last-Event-ID` of each stream request so far; null where there was none. */
  readonly asked: readonly (string | null)[];
  /** How many streams are open. */
  openStreams(): number;
  /** Appends an event to the log and sends it to every open stream. */
  log(call: Call): void;
  /** Sends text to every open stream as it stands. */
  say(frame: string): void;
  /** Answers the next requests for a stream with this instead; null: as it should be. */
  refuse(
    refusal: { readonly status: number; readonly headers?: Record<string, string>; readonly code?: string } | null,
  ): void;
  /** Makes the stream begin with a `reset`, as after a pruned log. */
  forget(): void;
  /** Ends every stream. */
  cut(): void;
  /** Holds REST answers back until called again with false. */
  holdPages(isHeld: boolean): void;
  /** How many REST answers are held back now. */
  heldPages(): number;
  close(): Promise<void>;
}

/** What kind of server it plays. */
export interface FakeRelayOptions {
  /** Calls that are there from the start. */
  readonly calls?: readonly Call[];
  /** Contacts and cases it keeps. */
  readonly contacts?: readonly Contact[];
  readonly cases?: readonly Case[];
  /** Absent: it knows no tasks. */
  readonly tasks?: readonly Task[];
  readonly insights?: readonly Insight[];
  /** Calls per page. */
  readonly pageSize?: number;
  /** False: like a LexiBel backend, no ids, no number in the greeting, no cursor. */
  readonly hasReplay?: boolean;
  readonly tenantId?: string;
}

/** Starts a fake relay on a free port. */
export async function startFakeRelay(options: FakeRelayOptions = {}): Promise<FakeRelay> {
  const { pageSize = 2, hasReplay = true, tenantId = 'tenant-1' } = options;
  const calls = new Map((options.calls ?? []).map((call) => [call.id, call]));
  const events: { readonly seq: number; readonly frame: string }[] = [];
  const streams = new Set<ServerResponse>();
  const asked: (string | null)[] = [];
  let seq = Math.max(0, ...[...calls.values()].map((call) => call.seq));
  let refusal: Parameters<FakeRelay['refuse']>[0] = null;
  let isForgetful = false;
  let held: (() => void)[] | null = null;

  const openStream = (request: IncomingMessage, response: ServerResponse): void => {
    const lastEventId = request.headers['last-event-id'];
    asked.push(typeof lastEventId === 'string' ? lastEventId : null);
    if (refusal !== null) {
      response.writeHead(refusal.status, refusal.headers).end(JSON.stringify({ code: refusal.code }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const greeting = hasReplay ? { tenant_id: tenantId, seq } : { tenant_id: tenantId };
    response.write(`event: connected\ndata: ${JSON.stringify(greeting)}\n\n`);
    if (isForgetful) response.write(`event: reset\ndata: {"seq":${seq}}\n\n`);
    else if (typeof lastEventId === 'string') {
      for (const event of events) if (event.seq > Number(lastEventId)) response.write(event.frame);
    }
    isForgetful = false;
    streams.add(response);
    response.on('close', () => streams.delete(response));
  };

  const givePage = (url: URL, response: ServerResponse): void => {
    const newestFirst = [...calls.values()].toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
    const number = Number(url.searchParams.get('page') ?? 1);
    const start = hasReplay ? Number(url.searchParams.get('cursor') ?? 0) : (number - 1) * pageSize;
    const items = newestFirst.slice(start, start + pageSize).map(formatCallItem);
    const hasMore = start + pageSize < newestFirst.length;
    const body = hasReplay
      ? { items, total: calls.size, next_cursor: hasMore ? String(start + pageSize) : null }
      : { items, total: calls.size, page: number, per_page: pageSize };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  const giveList = (response: ServerResponse, items: readonly object[]): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items, total: items.length }));
  };

  const giveTasks = (response: ServerResponse): void => {
    if (options.tasks !== undefined) giveList(response, options.tasks.map(formatTaskItem));
    else response.writeHead(404).end();
  };

  const giveInsight = (path: string, response: ServerResponse): void => {
    const insight = options.insights?.find(({ callId }) => path.endsWith(`/${callId}/insight`));
    if (insight === undefined) response.writeHead(404).end(JSON.stringify({ code: 'not-found' }));
    else response.writeHead(200).end(JSON.stringify(formatInsightItem(insight)));
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://relay');
    if (url.pathname.endsWith('/events/stream')) openStream(request, response);
    else if (url.pathname === '/api/v1/contacts') giveList(response, (options.contacts ?? []).map(formatContactItem));
    else if (url.pathname === '/api/v1/cases') giveList(response, (options.cases ?? []).map(formatCaseItem));
    else if (url.pathname === '/api/v1/tasks') giveTasks(response);
    else if (url.pathname.endsWith('/insight')) giveInsight(url.pathname, response);
    else if (held === null) givePage(url, response);
    else held.push(() => givePage(url, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const say = (frame: string): void => {
    for (const stream of streams) stream.write(frame);
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    openStreams: () => streams.size,
    log: (call) => {
      seq += 1;
      const logged = { ...call, seq };
      calls.set(call.id, logged);
      const id = hasReplay ? `id: ${seq}\n` : '';
      const frame = `${id}event: call_updated\ndata: ${JSON.stringify(formatCallItem(logged))}\n\n`;
      events.push({ seq, frame });
      say(frame);
    },
    say,
    refuse: (next) => {
      refusal = next;
    },
    forget: () => {
      isForgetful = true;
    },
    cut: () => {
      for (const stream of streams) stream.destroy();
    },
    holdPages: (isHeld) => {
      const waiting = held ?? [];
      held = isHeld ? [] : null;
      for (const answer of waiting) answer();
    },
    heldPages: () => held?.length ?? 0,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
