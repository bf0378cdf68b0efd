import { type Call, isMissedCall, missedAtOf } from './call.ts';
import type { ContactId } from './contact.ts';
import { returnCallTaskId, type Task, type TaskId } from './task/task.ts';

/** Somebody the firm still has to call back. */
export interface MissedCaller {
  /** The same as long as it is the same caller, whatever number it calls from. */
  readonly key: string;
  /** The calls nobody took and nobody returned yet, newest first; never empty. */
  readonly calls: readonly Call[];
  /** The latest attempt to call back that nobody took, since the last of the calls; null when nobody tried. */
  readonly tried: { readonly at: string; readonly userName: string | null } | null;
  /** ISO 8601 moment until which a person put the caller off; null when the caller waits now. */
  readonly sleepsUntil: string | null;
}

/** What the queue is made from. */
export interface MissedQueueFacts {
  /** At least every missed call that nobody returned, and the attempts to; more of them change nothing. */
  readonly calls: readonly Call[];
  /** At least the `return_call` ones of those calls. */
  readonly tasks: readonly Task[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A call nobody returned for so long is history, not something to do. Days. */
export const missedQueueDays = 30;

/** The moment before which a missed call is history, unless a person put it off. Epoch milliseconds. */
export function missedQueueStart(now: number): number {
  return now - missedQueueDays * 86_400_000;
}

/** Whether somebody of the firm and somebody outside spoke with each other, or do now. */
export function isReached({ callType, isInternal }: Call): boolean {
  return !isInternal && (callType === 'answered' || callType === 'in_progress');
}

/** Whether the firm called and nobody outside took it. */
export function isAttempt({ callType, direction, isInternal }: Call): boolean {
  return !isInternal && direction === 'outbound' && callType === 'missed';
}

/** Since when two sides speak with each other, in epoch milliseconds. */
export function reachedAt({ answeredAt, occurredAt }: Call): number {
  return Date.parse(answeredAt ?? occurredAt);
}

/**
 * Who has to be called back, the last to call first; one line for each caller. A contact with several numbers is one
 * caller, and so are the calls from one number; a withheld number is a caller of its own each time. Whoever was reached
 * since, by anyone and in either direction, is not among them, nor is whom a person ticked off.
 */
export function missedCallers({ calls, tasks, now }: MissedQueueFacts): readonly MissedCaller[] {
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  const reached = latestBy(calls.filter(isReached), reachedAt);
  const attempts = lastAttempts(calls);
  const waiting = calls
    .filter(isMissedCall)
    .filter((call) => isRecent(call, taskOf.get(returnCallTaskId(call.id)), now))
    .filter((call) => sidesOf(call).every((side) => (reached.get(side) ?? 0) <= Date.parse(call.occurredAt)))
    .toSorted(newestFirst);
  return [...groupByCaller(waiting)].flatMap(([key, theirs]) => {
    const open = theirs.slice(0, closedFrom(theirs, taskOf));
    const last = open[0];
    if (last === undefined) return [];
    const remindAt = taskOf.get(returnCallTaskId(last.id))?.remindAt ?? null;
    const isAsleep = remindAt !== null && Date.parse(remindAt) > now;
    return [{ key, calls: open, tried: triedSince(last, open, attempts), sleepsUntil: isAsleep ? remindAt : null }];
  });
}

/** A caller's last call that nobody took. */
export function lastMissed({ calls }: MissedCaller): Call {
  // The queue has no line without a call.
  return calls[0] as Call;
}

/** What of a caller is opened: the last message they left, which waits to be heard, else their last call. */
export function callToOpen(caller: MissedCaller): Call {
  return caller.calls.find(({ callType }) => callType === 'voicemail') ?? lastMissed(caller);
}

/** How many missed calls wait that the person has not seen; those put off are not among them. `seenAt` is epoch milliseconds. */
export function unseenMissed(callers: readonly MissedCaller[], seenAt: number): number {
  const awake = callers.filter(({ sleepsUntil }) => sleepsUntil === null);
  return awake.flatMap(({ calls }) => calls).filter((call) => missedAtOf(call) > seenAt).length;
}

/** The task that ticks a caller off or puts it off, whoever does it first. */
export function missedCallerTaskId(caller: MissedCaller): TaskId {
  return returnCallTaskId(lastMissed(caller).id);
}

/** Orders calls newest first, those of the same moment by id. */
function newestFirst(a: Call, b: Call): number {
  const byTime = Date.parse(b.occurredAt) - Date.parse(a.occurredAt);
  if (byTime !== 0) return byTime;
  return a.id < b.id ? 1 : -1;
}

/** Who is at the other end, as far as it is known: the number, the contact, both or neither. */
function sidesOf({ phoneNumber, contactId }: Call): readonly string[] {
  const number = phoneNumber === null ? [] : [`number ${phoneNumber}`];
  return contactId === null ? number : [...number, `contact ${contactId}`];
}

function latestBy(calls: readonly Call[], at: (call: Call) => number): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const call of calls) {
    for (const side of sidesOf(call)) latest.set(side, Math.max(latest.get(side) ?? 0, at(call)));
  }
  return latest;
}

function isRecent(call: Call, task: Task | undefined, now: number): boolean {
  const start = missedQueueStart(now);
  const wasPutOffUntil = task?.remindAt ?? null;
  return Date.parse(call.occurredAt) >= start || (wasPutOffUntil !== null && Date.parse(wasPutOffUntil) >= start);
}

/** The calls of each caller, in the order they have. A number belongs to the contact it was last known as. */
function groupByCaller(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  const contactOf = new Map<string, ContactId>();
  for (const { phoneNumber, contactId } of calls) {
    if (phoneNumber !== null && contactId !== null && !contactOf.has(phoneNumber))
      contactOf.set(phoneNumber, contactId);
  }
  const groups = new Map<string, Call[]>();
  for (const call of calls) {
    const key = keyOf(call, contactOf);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [call]);
    else group.push(call);
  }
  return groups;
}

function keyOf({ id, phoneNumber, contactId }: Call, contactOf: ReadonlyMap<string, ContactId>): string {
  const contact = phoneNumber === null ? contactId : (contactOf.get(phoneNumber) ?? null);
  if (contact !== null) return `contact ${contact}`;
  return phoneNumber === null ? `call ${id}` : `number ${phoneNumber}`;
}

/** How many of a caller's calls, newest first, came after the last one that a person ticked off. */
function closedFrom(calls: readonly Call[], taskOf: ReadonlyMap<TaskId, Task>): number {
  const closed = calls.findIndex(({ id }) => {
    const status = taskOf.get(returnCallTaskId(id))?.status;
    return status === 'done' || status === 'dismissed';
  });
  return closed === -1 ? calls.length : closed;
}

/** The last attempt to reach each number and contact. */
function lastAttempts(calls: readonly Call[]): ReadonlyMap<string, Call> {
  const last = new Map<string, Call>();
  for (const call of calls.filter(isAttempt)) {
    for (const side of sidesOf(call)) {
      const known = last.get(side);
      if (known === undefined || newestFirst(call, known) < 0) last.set(side, call);
    }
  }
  return last;
}

function triedSince(last: Call, calls: readonly Call[], attempts: ReadonlyMap<string, Call>): MissedCaller['tried'] {
  const theirs = calls.flatMap(sidesOf).map((side) => attempts.get(side));
  const [attempt] = theirs.filter((each) => each !== undefined).toSorted(newestFirst);
  // Calls are dated by whole seconds: an attempt within the second was made because of the call.
  if (attempt === undefined || Date.parse(attempt.occurredAt) < Date.parse(last.occurredAt)) return null;
  return { at: attempt.occurredAt, userName: attempt.userName };
}
