import type { Call } from '#domain/call.ts';
import {
  type TimelineItem,
  type TimelinePage,
  type TimelineQuery,
  timelineKeyOf,
  timelineMomentOf,
} from '#domain/timeline.ts';
import type { HistoryStore } from './history-store.ts';
import { formatPageCursor, isAfterPlace, type PagePlace, parsePageCursor } from './page-cursor.ts';

type Reader = Pick<HistoryStore, 'page' | 'messages' | 'tasks'>;

/** A case or contact has a handful of tasks; beyond this many the rest is left out. */
const mostTasks = 500;
/** Calls looked through at a time for those with a note. */
const callsPerLook = 200;

/** Reads what happened with a contact or on a case out of the offline copy: calls, text messages and tasks in one order. */
export async function readTimeline(store: Reader, query: TimelineQuery): Promise<TimelinePage> {
  const after = parsePageCursor(query.cursor) ?? placeBefore(query);
  // One more of each than asked for tells whether there is a next part.
  const parts = await Promise.all([
    callsOf(store, query, after),
    messagesOf(store, query, after),
    tasksOf(store, query, after),
  ]);
  const items = parts.flat().toSorted((a, b) => (isAfterPlace(placeOf(b), placeOf(a)) ? -1 : 1));
  const given = items.slice(0, query.limit);
  const last = given.at(-1);
  const hasMore = items.length > query.limit && last !== undefined;
  return { items: given, nextCursor: hasMore ? formatPageCursor(placeOf(last)) : null };
}

async function callsOf(
  store: Reader,
  { of, kind, limit }: TimelineQuery,
  after: PagePlace | null,
): Promise<readonly TimelineItem[]> {
  const cursor = after === null ? null : formatPageCursor(after);
  if (kind === 'message' || kind === 'task') return [];
  if (kind !== 'note') return (await store.page({ filter: of, cursor, limit: limit + 1 })).calls.map(asItem);
  const found: Call[] = [];
  let place: string | null = cursor;
  do {
    const page = await store.page({ filter: of, cursor: place, limit: callsPerLook });
    found.push(...page.calls.filter(({ note }) => note !== null));
    place = page.nextCursor;
  } while (place !== null && found.length <= limit);
  return found.slice(0, limit + 1).map(asItem);
}

async function messagesOf(
  store: Reader,
  { of, kind, limit }: TimelineQuery,
  after: PagePlace | null,
): Promise<readonly TimelineItem[]> {
  if (kind !== 'all' && kind !== 'message') return [];
  const messages = await store.messages({
    of,
    after: after === null ? null : placeIn(after, 'message '),
    limit: limit + 1,
  });
  return messages.map((message) => ({ kind: 'message', message }));
}

async function tasksOf(
  store: Reader,
  { of, kind }: TimelineQuery,
  after: PagePlace | null,
): Promise<readonly TimelineItem[]> {
  if (kind !== 'all' && kind !== 'task') return [];
  const { items } = await store.tasks({ of, limit: mostTasks });
  return items
    .filter(({ callId }) => kind === 'task' || callId === null)
    .map((task): TimelineItem => ({ kind: 'task', task }))
    .filter((item) => after === null || isAfterPlace(placeOf(item), after));
}

function placeBefore({ before }: TimelineQuery): PagePlace | null {
  return before === null ? null : { occurredAt: Date.parse(before.at), id: before.id };
}

/** Items of one moment are ordered by their keys, which for all but calls begin with their kind. */
function placeOf(item: TimelineItem): PagePlace {
  return { occurredAt: Date.parse(timelineMomentOf(item)), id: timelineKeyOf(item) };
}

/** A place of the whole timeline as one among items whose keys have this beginning. */
function placeIn({ occurredAt, id }: PagePlace, beginning: string): PagePlace {
  if (id.startsWith(beginning)) return { occurredAt, id: id.slice(beginning.length) };
  // Either all of that moment's are still to come, or none.
  return id > beginning ? { occurredAt: occurredAt + 1, id: '' } : { occurredAt, id: '' };
}

function asItem(call: Call): TimelineItem {
  return { kind: 'call', call };
}
