import type { Call, CallUuid } from '#domain/call.ts';
import { isFromUnknown, unknownCallers } from '#domain/unknown-caller.ts';
import type { CallerReader } from '../caller-reader.ts';

/** Who called, with calls a store could not take yet laid over it. */
export function createBufferedCallers(store: CallerReader, waiting: () => ReadonlyMap<CallUuid, Call>): CallerReader {
  return {
    unreturned: async (query) => {
      const kept = (await store.unreturned(query)).filter(({ id }) => !waiting().has(id));
      return [...kept, ...waiting().values()];
    },
    unknownCallers: async (limit) => {
      const page = await store.unknownCallers(limit);
      const added = [...waiting().values()].filter(isFromUnknown);
      if (added.length === 0) return page;
      const fresh = unknownCallers(added.toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1)));
      const numbers = new Set(fresh.map(({ number }) => number));
      const earlier = new Map(page.callers.map((caller) => [caller.number, caller.times]));
      const counted = fresh.map((caller) => ({ ...caller, times: caller.times + (earlier.get(caller.number) ?? 0) }));
      const callers = [...counted, ...page.callers.filter(({ number }) => !numbers.has(number))];
      return { callers: callers.slice(0, limit), hasMore: page.hasMore || callers.length > limit };
    },
    seenAt: () => store.seenAt(),
  };
}
