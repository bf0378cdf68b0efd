import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { Contact } from '#domain/contact.ts';
import { missedCallers } from '#domain/missed-queue.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { isFromUnknown, unknownCallers } from '#domain/unknown-caller.ts';

/** What the fixture bridge keeps of who called. */
export interface CallersFixture {
  readonly calls: () => readonly Call[];
  readonly put: (...calls: readonly Call[]) => void;
  readonly tasks: ReadonlyMap<TaskId, Task>;
}

type CallerRoute = Extract<Route, `missed.${string}` | `callers.${string}`>;
type Answers = { readonly [R in CallerRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode };

/** The queue and the unknown callers of these calls; who is introduced gets all calls of the number. */
export function answerCallers({ calls, put, tasks }: CallersFixture): Answers {
  return {
    'missed.list': () => missedCallers({ calls: calls(), tasks: [...tasks.values()], now: Date.now() }),
    'callers.unknown': ({ limit }) => {
      const newestFirst = calls().toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
      const callers = unknownCallers(newestFirst);
      return { callers: callers.slice(0, limit), hasMore: callers.length > limit };
    },
    'callers.introduce': ({ callId, who }) => {
      const call = calls().find(({ id }) => id === callId);
      if (call === undefined) return 'not-found';
      const contact = introduced(who, call.phoneNumber ?? '');
      const theirs = calls().filter((each) => isFromUnknown(each) && each.phoneNumber === call.phoneNumber);
      put(
        ...theirs.map((each) => ({ ...each, contactId: contact.id, contactName: contact.fullName, seq: each.seq + 1 })),
      );
      return contact;
    },
  };
}

function introduced(who: Requests['callers.introduce']['params']['who'], number: string): Contact {
  const blank = { country: null, phones: [{ number, e164: number, label: null }], email: null, isConfidential: false };
  if (who.kind === 'new') return { ...blank, ...who.contact };
  return { ...blank, id: who.contactId, fullName: who.contactId, organisation: null, language: null };
}
