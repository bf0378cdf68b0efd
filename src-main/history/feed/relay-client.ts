import type { Call, CallUuid } from '#domain/call.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { Message } from '#domain/message.ts';
import type { Task } from '#domain/task/task.ts';
import { parseCallItem } from '#domain/wire/call-item.ts';
import { parseCaseItem } from '#domain/wire/case-item.ts';
import { parseContactItem } from '#domain/wire/contact-item.ts';
import { parseInsightItem } from '#domain/wire/insight-item.ts';
import { parseMessageItem } from '#domain/wire/message-item.ts';
import { parseTaskItem } from '#domain/wire/task-item.ts';
import { type Read, readOrNull } from '#domain/wire/wire-reader.ts';
import { RelayError } from './relay-failure.ts';
import { type RelayEndpoint, type RelayFetch, requestRelay } from './request-relay.ts';

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
  contacts(page: number): Promise<ListPage<Contact, number> | null>;
  /** A page of the cases, likewise. */
  cases(page: number): Promise<ListPage<Case, number> | null>;
  /** Text messages told after an event of the stream, the first told first; null when the server keeps no such list. */
  messages(afterSeq: number): Promise<ListPage<Message, number> | null>;
  /** A page of the tasks; `''` is the first. Null when the server knows no tasks. */
  tasks(place: string): Promise<ListPage<Task, string> | null>;
  /** What was made of a call; null when nothing was, or the server knows no insights. */
  insight(id: CallUuid): Promise<Insight | null>;
  /** A page of the calls since a moment (ISO 8601), for servers without replay; `''` is the first. */
  since(from: string, nextPage: string): Promise<RelayPage>;
}

/** One page of a list; `Place` is what its pages go by. */
export interface ListPage<Item, Place extends string | number> {
  readonly items: readonly Item[];
  /** Items that could not be read. */
  readonly unreadable: number;
  /** Where the next page begins, to be passed back; null at the end. */
  readonly next: Place | null;
}

/** Calls per request: as many as the relay gives. [protocol §4] */
const pageSize = 100;

/** A client of the relay at an address. */
export function createRelayClient(endpoint: RelayEndpoint, fetch: RelayFetch): RelayClient {
  const get: Get = (path) => requestRelay(endpoint, fetch, { method: 'GET', path });
  const getCalls = (query: string): Promise<unknown> => get(`ringover/calls?${query}`);
  return {
    page: async (nextPage) => readCallPage(await getCalls(placeQuery(nextPage))),
    since: async (from, nextPage) =>
      readCallPage(await getCalls(`${placeQuery(nextPage)}&date_from=${encodeURIComponent(from)}`)),
    contacts: (page) => recordPage(get, 'contacts', page, parseContactItem),
    cases: (page) => recordPage(get, 'cases', page, parseCaseItem),
    messages: (afterSeq) => messagePage(get, afterSeq),
    tasks: (place) => taskPage(get, place),
    insight: async (id) => {
      const path = `ringover/calls/${encodeURIComponent(id)}/insight`;
      return readOrNull(await known(get(path)), parseInsightItem);
    },
  };
}

type Get = (path: string) => Promise<unknown>;

/** Marks a place that is a page's number, for servers that give no cursor. */
const numbered = '#';

function placeQuery(nextPage: string): string {
  const size = `per_page=${pageSize}`;
  if (nextPage === '') return size;
  if (nextPage.startsWith(numbered)) return `${size}&page=${encodeURIComponent(nextPage.slice(numbered.length))}`;
  return `${size}&cursor=${encodeURIComponent(nextPage)}`;
}

function readCallPage(body: unknown): RelayPage {
  const list = readList(body, parseCallItem);
  if (list === null) throw new RelayError({ kind: 'not-a-relay' });
  const { total } = list.body;
  return {
    calls: list.items,
    unreadable: list.unreadable,
    nextPage: nextPageOf(list.body),
    total: typeof total === 'number' ? total : null,
  };
}

async function recordPage<Item>(
  get: Get,
  name: 'contacts' | 'cases',
  page: number,
  parse: Read<Item>,
): Promise<ListPage<Item, number> | null> {
  const list = readList(await known(get(`${name}?per_page=${pageSize}&page=${page}`)), parse);
  if (list === null) return null;
  const { items, unreadable, body } = list;
  const hasMore = items.length + unreadable > 0 && page * pageSize < Number(body.total);
  return { items, unreadable, next: hasMore ? page + 1 : null };
}

async function taskPage(get: Get, place: string): Promise<ListPage<Task, string> | null> {
  const list = readList(await known(get(`tasks?${placeQuery(place)}`)), parseTaskItem);
  if (list === null) return null;
  const { items, unreadable, body } = list;
  return { items, unreadable, next: nextPageOf(body) };
}

async function messagePage(get: Get, afterSeq: number): Promise<ListPage<Message, number> | null> {
  const list = readList(await known(get(`messages?limit=${pageSize}&after=${afterSeq}`)), parseMessageItem);
  if (list === null) return null;
  const { items, unreadable, body } = list;
  const { next_after: next } = body;
  return { items, unreadable, next: typeof next === 'number' && next > afterSeq ? next : null };
}

/** An answer; null where a server is there and has no such thing for us, as a LexiBel backend may not. */
async function known(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    const kind = error instanceof RelayError ? error.failure.kind : null;
    if (kind === 'not-found' || kind === 'not-a-relay' || kind === 'forbidden' || kind === 'rejected') return null;
    throw error;
  }
}

type Body = Readonly<Record<string, unknown>>;

/** The items of a list that can be read, and how many cannot; null when the body is no list. */
function readList<Item>(body: unknown, parse: Read<Item>) {
  if (!isRecord(body) || !Array.isArray(body.items)) return null;
  const items = body.items.map((item) => readOrNull(item, parse)).filter((item) => item !== null);
  return { items, unreadable: body.items.length - items.length, body };
}

function nextPageOf(body: Body): string | null {
  const { next_cursor: cursor, page, per_page: perPage, total } = body;
  if (typeof cursor === 'string' && cursor !== '') return cursor;
  // A LexiBel backend knows no cursors: there it is the number of the page that counts.
  if ('next_cursor' in body || typeof page !== 'number') return null;
  const hasMore = page * Number(perPage) < Number(total);
  return hasMore ? `${numbered}${page + 1}` : null;
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null;
}
