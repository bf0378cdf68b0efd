import type { Call } from '#domain/call.ts';
import type { CountedCall } from '#domain/call-numbers.ts';
import type { CountedPage, CountQuery } from '../counted-calls.ts';
import { formatPageCursor, parsePageCursor } from '../page-cursor.ts';

/** Reads what is counted out of calls held in memory. */
export function countFrom(calls: Iterable<Call>, { from, before, caseId, cursor, limit }: CountQuery): CountedPage {
  const place = parsePageCursor(cursor);
  const wanted = [...calls]
    .map(countedOf)
    .filter((call) => call.at >= from && call.at < before && (caseId === null || call.caseId === caseId))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .filter(({ at, id }) => place === null || at > place.occurredAt || (at === place.occurredAt && id > place.id));
  const given = wanted.slice(0, limit);
  const last = given.at(-1);
  const hasMore = wanted.length > limit && last !== undefined;
  return { calls: given, nextCursor: hasMore ? formatPageCursor({ occurredAt: last.at, id: last.id }) : null };
}

function countedOf(call: Call): CountedCall {
  return {
    id: call.id,
    at: Date.parse(call.occurredAt),
    direction: call.direction,
    callType: call.callType,
    isInternal: call.isInternal,
    talkSeconds: call.durationSeconds,
    contactId: call.contactId,
    caseId: call.caseId,
    sentimentScore: call.sentimentScore,
    isBillable: call.isBillable,
  };
}
