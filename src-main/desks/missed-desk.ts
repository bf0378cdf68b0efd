import type { ReminderSubject } from '#domain/announcement/reminder-text.ts';
import { type MissedCaller, missedCallers, missedQueueStart } from '#domain/missed-queue.ts';
import { returnCallTaskId, type Task } from '#domain/task/task.ts';
import type { HistoryStore } from '../history/history-store.ts';
import type { Desk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { told } from './desk-failure.ts';
import type { AskContacts } from './relay-desk.ts';

/** What the missed queue and the unknown callers are answered from. */
export interface MissedDeskParts {
  readonly copy: { store(): HistoryStore };
  readonly now: () => number;
  readonly askContacts: AskContacts;
}

/** More tasks than a firm has open at a time; what is beyond is not looked at. */
const mostTasks = 5_000;

/** What the window asks of who called and waits. */
export function createMissedDesk({
  copy,
  now,
  askContacts,
}: MissedDeskParts): Pick<Desk, 'listMissed' | 'listUnknown' | 'introduce'> {
  return {
    listMissed: () => told(() => readMissedQueue(copy.store(), now())),
    listUnknown: (limit) => told(() => copy.store().unknownCallers(limit)),
    introduce: ({ callId, who }) =>
      told(async () => {
        const number = (await copy.store().call(callId))?.phoneNumber ?? null;
        if (number === null) throw new RequestFailure('not-found');
        const contact = await askContacts((contacts) =>
          who.kind === 'known' ? contacts.addNumber(who.contactId, number) : contacts.create(who.contact, number),
        );
        await copy.store().apply([{ kind: 'contact', contact }]);
        return contact;
      }),
  };
}

/** Who has to be called back, from the offline copy. `now` is epoch milliseconds. */
export async function readMissedQueue(store: HistoryStore, now: number): Promise<readonly MissedCaller[]> {
  const { items: tasks } = await store.tasks({ of: 'return_call', limit: mostTasks });
  const also = tasks.flatMap(({ callId, remindAt }) => (callId === null || remindAt === null ? [] : [callId]));
  const calls = await store.unreturned({ since: missedQueueStart(now), also });
  return missedCallers({ calls, tasks, now });
}

/** The tasks one may be reminded of: what is open, and whom to call back unless somebody reached them since. */
export async function readRemindable(store: HistoryStore, now: number): Promise<readonly Task[]> {
  const [followUps, returns, queue] = await Promise.all([
    store.tasks({ of: 'open', limit: mostTasks }),
    store.tasks({ of: 'return_call', limit: mostTasks }),
    readMissedQueue(store, now),
  ]);
  const waiting = new Set(queue.flatMap(({ calls }) => calls.map(({ id }) => returnCallTaskId(id))));
  return [...followUps.items, ...returns.items.filter(({ id }) => waiting.has(id))];
}

/** Whom and which case a task is about. `nameOf` says who a call was with. */
export async function readReminderSubject(
  store: HistoryStore,
  { callId, caseId, contactId }: Task,
  nameOf: (call: NonNullable<Awaited<ReturnType<HistoryStore['call']>>>) => string,
): Promise<ReminderSubject> {
  const call = callId === null ? null : await store.call(callId);
  const file = caseId === null ? null : await store.case(caseId);
  const contact = contactId === null ? null : await store.contact(contactId);
  return {
    who: contact?.fullName ?? (call === null ? null : nameOf(call)),
    caseReference: file?.reference ?? call?.caseReference ?? null,
    caseTitle: file?.title ?? call?.caseTitle ?? null,
  };
}
