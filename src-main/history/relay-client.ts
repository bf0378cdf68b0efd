import type { Call, CallUuid } from '#domain/call.ts';
import type { Case } from '#domain/case.ts';
import { parseCaseItem } from '#domain/case-item.ts';
import type { OfflineReason, TokenRefusal } from '#domain/connection.ts';
import type { Contact } from '#domain/contact.ts';
import { parseContactItem } from '#domain/contact-item.ts';
import type { Insight } from '#domain/insight.ts';
import { parseInsightItem } from '#domain/insight-item.ts';
import type { Message } from '#domain/message.ts';
import { parseMessageItem } from '#domain/message-item.ts';
import type { Task } from '#domain/task.ts';
import { parseTaskItem } from '#domain/task-item.ts';
import type { Read } from '#domain/wire-reader.ts';
import { readCall } from './wire.ts';

/** `fetch`, by whichever way the desktop reaches the network (the OS proxy and certificates in Electron). */
export type RelayFetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where a relay is and how to prove who asks. */
export interface RelayEndpoint {
  /** Scheme, host and port, perhaps a path; no slash at the end. */
  readonly address: string;
  /** A token that is valid now; asked for anew before every request. */
  readonly token: () => Promise<string>;
}

/** Why a relay did not do what it was asked. `retryAfterMs` is what it said itself. */
export type RelayFailure =
  | { readonly kind: 'offline'; readonly reason: OfflineReason; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly code: TokenRefusal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-found' }
  /** Something answered, but no relay. */
  | { readonly kind: 'not-a-relay' }
  | { readonly kind: 'rejected'; readonly status: number };

/** A request that failed, with the reason as data. */
export class RelayError extends Error {
  readonly failure: RelayFailure;

  constructor(failure: RelayFailure, options?: ErrorOptions) {
    super(`relay: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/** One page of the relay's calls, newest first. */
export interface RelayPage {
  readonly calls: readonly Call[];
  /** Items that could not be read as calls. */
  readonly unreadable: number;
  /** Where the next page begins, to be passed back; null at the end. */
  readonly nextPage: string | null;
  /** How many calls there are in all; null when the server does not say. */
  readonly total: number | null;
}

/** The relay's REST side. Methods reject with `RelayError` only. [protocol §4] */
export interface RelayClient {
  /** A page of the whole history; `''` is the first. */
  page(nextPage: string): Promise<RelayPage>;
  /** A page of the contacts, by its number from 1; null when the server keeps no such list. */
  contacts(page: number): Promise<RecordPage<Contact> | null>;
  /** A page of the cases, likewise. */
  cases(page: number): Promise<RecordPage<Case> | null>;
  /** A page of the tasks; `''` is the first. Null when the server knows no tasks. */
  tasks(nextPage: string): Promise<TaskPage | null>;
  /** Text messages told after an event of the stream, the first told first; null when the server keeps no such list. */
  messages(afterSeq: number): Promise<MessagePage | null>;
  /** What was made of a call; null when nothing was, or the server knows no insights. */
  insight(id: CallUuid): Promise<Insight | null>;
  /** A page of the calls since a moment (ISO 8601), for servers without replay; `''` is the first. */
  since(from: string, nextPage: string): Promise<RelayPage>;
}

/** One page of contacts or cases. */
export interface RecordPage<Item> {
  readonly items: readonly Item[];
  /** Items that could not be read. */
  readonly unreadable: number;
  readonly hasMore: boolean;
}

/** One page of tasks. */
export interface TaskPage {
  readonly tasks: readonly Task[];
  /** Items that could not be read. */
  readonly unreadable: number;
  /** Where the next page begins, to be passed back; null at the end. */
  readonly nextPage: string | null;
}

/** Some of the text messages. */
export interface MessagePage {
  readonly items: readonly Message[];
  /** Items that could not be read. */
  readonly unreadable: number;
  /** After which event the next ones were told; null at the end. */
  readonly nextAfter: number | null;
}

/** Calls per request: as many as the relay gives. [protocol §4] */
const pageSize = 100;
/** Time a relay has to answer a request. */
const requestLimitMs = 20_000;

/** A client of the relay at an address. */
export function createRelayClient(endpoint: RelayEndpoint, fetch: RelayFetch): RelayClient {
  const get = (path: string): Promise<unknown> => requestRelay(endpoint, fetch, { method: 'GET', path });
  const getCalls = (query: string): Promise<unknown> => get(`ringover/calls?${query}`);
  return {
    page: async (nextPage) => readPage(await getCalls(placeQuery(nextPage))),
    since: async (from, nextPage) =>
      readPage(await getCalls(`${placeQuery(nextPage)}&date_from=${encodeURIComponent(from)}`)),
    contacts: (page) => recordPage(get, 'contacts', page, parseContactItem),
    cases: (page) => recordPage(get, 'cases', page, parseCaseItem),
    tasks: (nextPage) => taskPage(get, nextPage),
    messages: (afterSeq) => messagePage(get, afterSeq),
    insight: (id) => readInsight(get, id),
  };
}

/** What a response other than a good one means. Reads its body. [protocol §2.4, §3] */
export async function failureOf(response: Response): Promise<RelayFailure> {
  const code = await problemCodeOf(response);
  const { status } = response;
  if (status === 401) return { kind: 'refused', code: code === 'token-expired' ? 'token-expired' : 'token-invalid' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return code === null ? { kind: 'not-a-relay' } : { kind: 'not-found' };
  if (status === 429 || status >= 500) {
    return {
      kind: 'offline',
      reason: 'server-error',
      retryAfterMs: retryAfterMsOf(response.headers.get('retry-after')),
    };
  }
  return { kind: 'rejected', status };
}

/** What a `fetch` that rejected means, by Node's codes and Chromium's. */
export function networkFailureOf(error: unknown): RelayFailure {
  const text = `${textOf(error)} ${error instanceof Error ? textOf(error.cause) : ''}`;
  const isRefused = /ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(text);
  return { kind: 'offline', reason: isRefused ? 'refused' : 'unreachable', retryAfterMs: null };
}

/** Milliseconds a `Retry-After` asks for: seconds or an HTTP date. Null when there is none that can be read. */
export function retryAfterMsOf(header: string | null, now: number = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** One request to the relay; `path` is below `/api/v1/`, `body` is sent as JSON. */
export interface ClientRequest {
  readonly method: 'GET' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a relay once and gives its JSON. Rejects with `RelayError` only. */
export async function requestRelay(
  endpoint: RelayEndpoint,
  fetch: RelayFetch,
  { method, path, body, headers }: ClientRequest,
): Promise<unknown> {
  const token = await endpoint.token();
  const response = await reach(fetch, `${endpoint.address}/api/v1/${path}`, {
    method,
    headers: {
      ...headers,
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(requestLimitMs),
  });
  if (!response.ok) throw new RelayError(await failureOf(response));
  try {
    return await response.json();
  } catch (error) {
    throw new RelayError(error instanceof SyntaxError ? { kind: 'not-a-relay' } : networkFailureOf(error), {
      cause: error,
    });
  }
}

async function reach(fetch: RelayFetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new RelayError(networkFailureOf(error), { cause: error });
  }
}

/** Marks a place that is a page's number, for servers that give no cursor. */
const numbered = '#';

function placeQuery(nextPage: string): string {
  const size = `per_page=${pageSize}`;
  if (nextPage === '') return size;
  if (nextPage.startsWith(numbered)) return `${size}&page=${encodeURIComponent(nextPage.slice(numbered.length))}`;
  return `${size}&cursor=${encodeURIComponent(nextPage)}`;
}

async function recordPage<Item>(
  get: (path: string) => Promise<unknown>,
  list: 'contacts' | 'cases',
  page: number,
  parse: Read<Item>,
): Promise<RecordPage<Item> | null> {
  return ofKnownList(async () => {
    const body = await get(`${list}?per_page=${pageSize}&page=${page}`);
    if (!isRecord(body) || !Array.isArray(body.items)) return null;
    const items = body.items.map((item) => readOrNull(item, parse)).filter((item) => item !== null);
    const hasMore = body.items.length > 0 && page * pageSize < Number(body.total);
    return { items, unreadable: body.items.length - items.length, hasMore };
  });
}

async function messagePage(get: (path: string) => Promise<unknown>, afterSeq: number): Promise<MessagePage | null> {
  return ofKnownList(async () => {
    const body = await get(`messages?limit=${pageSize}&after=${afterSeq}`);
    if (!isRecord(body) || !Array.isArray(body.items)) return null;
    const items = body.items.map((item) => readOrNull(item, parseMessageItem)).filter((item) => item !== null);
    const { next_after: next } = body;
    const nextAfter = typeof next === 'number' && next > afterSeq ? next : null;
    return { items, unreadable: body.items.length - items.length, nextAfter };
  });
}

/** Null for a list the server does not keep. */
async function ofKnownList<Page>(read: () => Promise<Page | null>): Promise<Page | null> {
  try {
    return await read();
  } catch (error) {
    // A LexiBel backend may keep its contacts and cases elsewhere, or not for us.
    if (isWithout(error)) return null;
    throw error;
  }
}

async function taskPage(get: (path: string) => Promise<unknown>, nextPage: string): Promise<TaskPage | null> {
  try {
    const body = await get(`tasks?${placeQuery(nextPage)}`);
    if (!isRecord(body) || !Array.isArray(body.items)) return null;
    const tasks = body.items.map((item) => readOrNull(item, parseTaskItem)).filter((task) => task !== null);
    return { tasks, unreadable: body.items.length - tasks.length, nextPage: nextPageOf(body) };
  } catch (error) {
    // A LexiBel backend knows no tasks.
    if (isWithout(error)) return null;
    throw error;
  }
}

async function readInsight(get: (path: string) => Promise<unknown>, id: CallUuid): Promise<Insight | null> {
  try {
    return readOrNull(await get(`ringover/calls/${encodeURIComponent(id)}/insight`), parseInsightItem);
  } catch (error) {
    if (isWithout(error)) return null;
    throw error;
  }
}

/** Whether a server is there and has no such thing for us. */
function isWithout(error: unknown): boolean {
  const kind = error instanceof RelayError ? error.failure.kind : null;
  return kind === 'not-found' || kind === 'not-a-relay' || kind === 'forbidden' || kind === 'rejected';
}

function readOrNull<Item>(item: unknown, parse: Read<Item>): Item | null {
  try {
    return parse(item, '');
  } catch {
    return null;
  }
}

function readPage(body: unknown): RelayPage {
  if (!isRecord(body) || !Array.isArray(body.items)) throw new RelayError({ kind: 'not-a-relay' });
  const read = body.items.map(readCall);
  const calls = read.filter((call) => call !== null);
  const { total } = body;
  return {
    calls,
    unreadable: read.length - calls.length,
    nextPage: nextPageOf(body),
    total: typeof total === 'number' ? total : null,
  };
}

function nextPageOf(body: Readonly<Record<string, unknown>>): string | null {
  const { next_cursor: cursor, page, per_page: perPage, total } = body;
  if (typeof cursor === 'string' && cursor !== '') return cursor;
  // A LexiBel backend knows no cursors: there it is the number of the page that counts.
  if ('next_cursor' in body || typeof page !== 'number') return null;
  const hasMore = page * Number(perPage) < Number(total);
  return hasMore ? `${numbered}${page + 1}` : null;
}

async function problemCodeOf(response: Response): Promise<string | null> {
  try {
    const body: unknown = await response.json();
    return isRecord(body) && typeof body.code === 'string' ? body.code : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${'code' in error ? String(error.code) : ''}`;
}
