import type { Call } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import type { TimelinePage, TimelineQuery } from '#domain/timeline.ts';
import { type TimelineItem, timelineMomentOf } from '#domain/timeline.ts';

/** The timeline of an offline copy with these calls and messages. */
export function timelineOf(
  calls: readonly Call[],
  messages: readonly Message[],
  { of, kind, before, cursor, limit }: TimelineQuery,
): TimelinePage {
  const isTheirs = (one: { readonly contactId: unknown; readonly caseId: unknown }): boolean =>
    'contactId' in of ? one.contactId === of.contactId : one.caseId === of.caseId;
  const theirs = calls.filter(isTheirs);
  const wanted = (items: readonly TimelineItem[], ...kinds: readonly TimelineQuery['kind'][]) =>
    kinds.includes(kind) ? items : [];
  const callItem = (call: Call): TimelineItem => ({ kind: 'call', call });
  const items = [
    ...wanted(theirs.map(callItem), 'all', 'call'),
    ...wanted(theirs.filter(({ note }) => note !== null).map(callItem), 'note'),
    ...wanted(
      messages.filter(isTheirs).map((message) => ({ kind: 'message', message })),
      'all',
      'message',
    ),
    ...wanted(
      theirs.flatMap(({ tasks }) => tasks.map((task): TimelineItem => ({ kind: 'task', task }))),
      'task',
    ),
  ]
    .filter((item) => before === null || timelineMomentOf(item) < before.at)
    .toSorted((a, b) => (timelineMomentOf(a) < timelineMomentOf(b) ? 1 : -1));
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
}
