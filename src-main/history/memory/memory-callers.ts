import { type Call, isMissedCall } from '#domain/call.ts';
import { isAttempt, isReached } from '#domain/missed-queue.ts';
import { unknownCallers } from '#domain/unknown-caller.ts';
import type { CallerReader } from '../caller-reader.ts';

/** Reads who called out of memory. `calls` gives all of them, newest first. */
export function createMemoryCallers(calls: () => readonly Call[]): Omit<CallerReader, 'seenAt'> {
  return {
    unreturned: async ({ since, also }) =>
      calls().filter((call) => {
        if (isReached(call) || isAttempt(call)) return true;
        return isMissedCall(call) && (Date.parse(call.occurredAt) >= since || also.includes(call.id));
      }),
    unknownCallers: async (limit) => {
      const callers = unknownCallers(calls());
      return { callers: callers.slice(0, limit), hasMore: callers.length > limit };
    },
  };
}
