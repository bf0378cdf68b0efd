import type { CallChange } from '#domain/announcement/announcement.ts';
import { assertNever } from '#domain/assert-never.ts';
import { type Call, type CallUuid, isMissedCall, missedAtOf } from '#domain/call.ts';
import { createCallMatcher, createMessageMatcher } from '#domain/call-matcher.ts';
import type { Case, CaseId } from '#domain/case.ts';
import { type Contact, type ContactId, phoneNumberOf } from '#domain/contact.ts';
import { claimedBy, type Message, type MessageId } from '#domain/message.ts';
import { createFoundCalls } from '#domain/search/call-search.ts';
import { createFoundMessages } from '#domain/search/message-search.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import {
  begunCatchingUp,
  emptyPosition,
  greatestHits,
  type HistoryChange,
  type HistoryPosition,
  type HistorySearch,
  type HistoryStore,
  isInHistoryFilter,
  type SearchPage,
  seenBeforeStart,
} from '../history-store.ts';
import { mergeChanges } from '../merge-changes.ts';
import { messagePlaceOf, selectMessages } from '../message-reader.ts';
import { formatPageCursor, isAfterPlace, type PagePlace, parsePageCursor } from '../page-cursor.ts';
import { createMemoryActivityLog } from './memory-activity-log.ts';
import { createMemoryCallers } from './memory-callers.ts';
import { countFrom } from './memory-counts.ts';
import { createMemoryInsights, type MemoryInsights } from './memory-insights.ts';
import { createMemoryRecords } from './memory-records.ts';
import { createMemoryTasks } from './memory-tasks.ts';

interface Held {
  readonly call: Call;
  readonly generation: number;
}

interface HeldTask {
  readonly task: Task;
  readonly generation: number;
}

interface HeldMessage {
  readonly message: Message;
  readonly generation: number;
}

interface Memory {
  readonly calls: Map<CallUuid, Held>;
  readonly contacts: Map<ContactId, Contact>;
  readonly cases: Map<CaseId, Case>;
  readonly tasks: Map<TaskId, HeldTask>;
  readonly messages: Map<MessageId, HeldMessage>;
  readonly insights: MemoryInsights;
  position: HistoryPosition;
  generation: number;
  seenAt: number;
  keptSince: number | null;
  readonly now: () => number;
}

/** A copy that lives as long as the process: the model the others are held to by `history-store.suite.ts`. */
export function createMemoryHistoryStore(now: () => number = Date.now): HistoryStore {
  const insights = createMemoryInsights(() => sorted(memory));
  const memory: Memory = {
    calls: new Map(),
    contacts: new Map(),
    cases: new Map(),
    tasks: new Map(),
    messages: new Map(),
    insights,
    position: emptyPosition,
    now,
    generation: 0,
    seenAt: 0,
    keptSince: null,
  };
  const records = createMemoryRecords({
    contacts: memory.contacts,
    cases: memory.cases,
    calls: () => sorted(memory),
  });
  return {
    ...records,
    ...createMemoryTasks(() => new Map([...memory.tasks].map(([id, { task }]) => [id, task]))),
    ...createMemoryCallers(() => sorted(memory)),
    activity: createMemoryActivityLog(),
    insight: insights.insight,
    wantedInsights: insights.wantedInsights,
    apply: async (changes) => {
      const became = mergeChanges(changes.flatMap((change) => applyOne(memory, change)));
      insights.follow();
      return became;
    },
    position: async () => memory.position,
    keptSince: async () => memory.keptSince,
    page: async ({ filter, cursor, limit }) => {
      const all = sorted(memory).filter((call) => isInHistoryFilter(filter, call));
      const place = parsePageCursor(cursor);
      const rest = place === null ? all : all.filter((call) => isAfter(call, place));
      const calls = rest.slice(0, limit);
      const last = calls.at(-1);
      return {
        calls,
        total: all.length,
        nextCursor: last === undefined || rest.length <= limit ? null : formatPageCursor(placeOf(last)),
      };
    },
    call: async (id) => memory.calls.get(id)?.call ?? null,
    messages: async (query) => selectMessages(messagesOf(memory), query),
    search: async (query) => searchMemory(memory, query),
    counted: async (query) => countFrom(sorted(memory), query),
    seenAt: async () => memory.seenAt,
    close: async () => undefined,
  };
}

function searchMemory(memory: Memory, { words, filter, cursor, limit }: HistorySearch): SearchPage {
  const calls = sorted(memory).filter(createCallMatcher(words, filter));
  const messages = messagesOf(memory).filter(createMessageMatcher(words, filter));
  const all = [
    ...calls.map((call) => ({ place: placeOf(call), call, message: null })),
    ...messages.map((message) => ({ place: messagePlaceOf(message), call: null, message })),
  ].toSorted((a, b) => (isAfterPlace(b.place, a.place) ? -1 : 1));
  const start = parsePageCursor(cursor);
  const rest = start === null ? all : all.filter(({ place }) => isAfterPlace(place, start));
  const given = rest.slice(0, limit);
  const last = given.at(-1);
  return {
    hits: given.flatMap(({ call }) => call ?? []).map(createFoundCalls(words)),
    messages: given.flatMap(({ message }) => message ?? []).map(createFoundMessages(words)),
    nextCursor: last === undefined || rest.length <= limit ? null : formatPageCursor(last.place),
    total: Math.min(all.length, greatestHits + 1),
    isComplete: true,
  };
}

function messagesOf(memory: Memory): readonly Message[] {
  return [...memory.messages.values()].map(({ message }) => message);
}

function applyOne(memory: Memory, change: HistoryChange): readonly CallChange[] {
  switch (change.kind) {
    case 'call':
      return applyCall(memory, change.call);
    case 'call-gone':
      memory.calls.delete(change.id);
      return [];
    case 'contact':
      memory.contacts.set(change.contact.id, change.contact);
      claimMessages(memory, change.contact);
      return [];
    case 'contact-gone':
      memory.contacts.delete(change.id);
      return [];
    case 'case':
      memory.cases.set(change.case.id, change.case);
      return [];
    case 'case-gone':
      memory.cases.delete(change.id);
      return [];
    case 'task':
      applyTask(memory, change.task);
      return [];
    case 'message':
      applyMessage(memory, change.message);
      return [];
    case 'message-gone':
      memory.messages.delete(change.id);
      return [];
    case 'task-gone':
      memory.tasks.delete(change.id);
      return [];
    case 'insight':
      memory.insights.write(change);
      return [];
    case 'cursor':
      memory.position = {
        ...memory.position,
        cursor: Math.max(memory.position.cursor ?? 0, change.seq),
        heardAt: memory.now(),
      };
      return [];
    case 'heard':
      memory.position = { ...memory.position, heardAt: change.at };
      return [];
    case 'backfill-started':
      startBackfill(memory, change);
      return [];
    case 'backfill-advanced':
      memory.position = { ...memory.position, backfill: change.nextPage, catchingUp: change.catchingUp };
      return [];
    case 'backfill-finished':
      finishBackfill(memory);
      return [];
    case 'keep':
      memory.keptSince = change.since;
      for (const { call } of [...memory.calls.values()])
        if (isTooOld(memory, call.occurredAt)) memory.calls.delete(call.id);
      for (const { message } of [...memory.messages.values()]) {
        if (isTooOld(memory, message.sentAt)) memory.messages.delete(message.id);
      }
      return [];
    case 'seen':
      memory.seenAt = Math.max(memory.seenAt, ...missedMoments(memory));
      return [];
    default:
      return assertNever(change);
  }
}

function applyCall(memory: Memory, call: Call): readonly CallChange[] {
  if (isTooOld(memory, call.occurredAt)) return [];
  const before = memory.calls.get(call.id)?.call ?? null;
  const kept = before !== null && before.seq > call.seq ? before : call;
  memory.calls.set(call.id, { call: kept, generation: memory.generation });
  return before !== null && JSON.stringify(before) === JSON.stringify(kept) ? [] : [{ before, after: kept }];
}

function applyMessage(memory: Memory, message: Message): void {
  if (isTooOld(memory, message.sentAt)) return;
  const before = memory.messages.get(message.id)?.message ?? message;
  memory.messages.set(message.id, {
    message: before.seq > message.seq ? before : message,
    generation: memory.generation,
  });
}

function claimMessages({ contacts, messages }: Memory, contact: Contact): void {
  const others = [...contacts.values()].filter(({ id }) => id !== contact.id);
  const taken = new Set(others.flatMap(({ phones }) => phones.map(phoneNumberOf)));
  const own = new Set(contact.phones.map(phoneNumberOf).filter((number) => !taken.has(number)));
  for (const [id, { message, generation }] of messages) {
    const isNobodys = message.contactId === null && message.phoneNumber !== null && own.has(message.phoneNumber);
    if (isNobodys) messages.set(id, { message: claimedBy(contact, message), generation });
  }
}

function applyTask(memory: Memory, task: Task): void {
  const before = memory.tasks.get(task.id)?.task ?? task;
  memory.tasks.set(task.id, { task: before.seq > task.seq ? before : task, generation: memory.generation });
}

function isTooOld({ keptSince }: Memory, moment: string): boolean {
  return keptSince !== null && Date.parse(moment) < keptSince;
}

function startBackfill(memory: Memory, change: Extract<HistoryChange, { kind: 'backfill-started' }>): void {
  if (change.isFresh) {
    memory.calls.clear();
    memory.contacts.clear();
    memory.cases.clear();
    memory.tasks.clear();
    memory.messages.clear();
    memory.seenAt = seenBeforeStart(change.at);
  }
  memory.generation += 1;
  const { heardAt } = memory.position;
  const catchingUp = begunCatchingUp(change, memory.position);
  memory.position = { origin: change.origin, cursor: change.seq, backfill: '', catchingUp, heardAt };
}

function finishBackfill(memory: Memory): void {
  for (const [id, { generation }] of memory.calls) if (generation < memory.generation) memory.calls.delete(id);
  for (const [id, { generation }] of memory.messages) if (generation < memory.generation) memory.messages.delete(id);
  for (const [id, { generation }] of memory.tasks) if (generation < memory.generation) memory.tasks.delete(id);
  memory.position = { ...memory.position, backfill: null, catchingUp: null };
}

function missedMoments(memory: Memory): readonly number[] {
  return sorted(memory).filter(isMissedCall).map(missedAtOf);
}

function sorted(memory: Memory): readonly Call[] {
  return [...memory.calls.values()].map(({ call }) => call).toSorted((a, b) => (isAfter(b, placeOf(a)) ? -1 : 1));
}

function placeOf(call: Call): PagePlace {
  return { occurredAt: Date.parse(call.occurredAt), id: call.id };
}

/** Whether a call comes later in a list that is newest first, so: is older. */
function isAfter(call: Call, place: PagePlace): boolean {
  return isAfterPlace(placeOf(call), place);
}
