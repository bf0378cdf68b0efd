import { setImmediate } from 'node:timers/promises';
import type { NamedCase, NumbersPage, NumbersSpan, TimePage, TimeSpan } from '#contract/numbers.ts';
import type { AnnouncementWords } from '#domain/announcement/announcement-text.ts';
import { type CountedCall, createCallCounter } from '#domain/call-numbers.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { draftTimeEntries, sumByCase } from '#domain/task/time-report.ts';
import type { FileToSave, SavedFile } from '../desktop/file-saver.ts';
import type { HistoryStore } from '../history/history-store.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { NumbersDesk } from '../ipc/desk.ts';
import { told } from './desk-failure.ts';
import { instantOf, placeOf } from './local-day.ts';
import { fileOf } from './numbers-file.ts';

/** What numbers are answered from. */
export interface NumbersDeskParts {
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly saveFile: (file: FileToSave) => Promise<SavedFile>;
  readonly words: () => AnnouncementWords;
}

/** Calls read at once: a few milliseconds' worth, so that a call that rings meanwhile is announced at once. */
const pageCalls = 5000;

/** What the window asks of numbers and time, counted from the offline copy. */
export function createNumbersDesk({ copy, saveFile, words }: NumbersDeskParts): NumbersDesk {
  return {
    readNumbers: (span) => told(() => readNumbers(copy.store(), span)),
    readTime: (span) => told(() => readTime(copy.store(), span)),
    exportNumbers: (wish) =>
      told(async () => {
        const store = copy.store();
        const { caseId } = wish;
        const named = caseId === null ? null : await store.case(caseId);
        return saveFile(fileOf(wish, { store, words: words(), named, counted: () => allCounted(store, wish) }));
      }),
  };
}

async function readNumbers(store: HistoryStore, span: NumbersSpan): Promise<NumbersPage> {
  const counter = createCallCounter(span.firstDay, span.lastDay, placeOf);
  for await (const calls of countedCalls(store, span)) for (const call of calls) counter.add(call);
  const { topContacts, topCases, ...numbers } = counter.numbers();
  const contacts = topContacts.map(async (share) => ({
    ...share,
    contact: await store.contact(share.id as ContactId),
  }));
  const cases = topCases.map(async (share) => ({ ...share, case: await nameOf(store, share.id as CaseId) }));
  return { ...numbers, topContacts: await Promise.all(contacts), topCases: await Promise.all(cases) };
}

async function readTime(store: HistoryStore, span: TimeSpan): Promise<TimePage> {
  const entries = draftTimeEntries(await allCounted(store, span), span.step);
  const cases = sumByCase(entries).map(async ({ caseId, ...time }) => ({
    ...time,
    case: caseId === null ? null : await nameOf(store, caseId as CaseId),
  }));
  return { cases: await Promise.all(cases) };
}

/** A case by its reference; one the copy no longer holds goes by its id. */
async function nameOf(store: HistoryStore, id: CaseId): Promise<NamedCase> {
  const found = await store.case(id);
  return { id, reference: found?.reference ?? id, title: found?.title ?? '' };
}

async function allCounted(store: HistoryStore, span: NumbersSpan): Promise<readonly CountedCall[]> {
  const all: CountedCall[] = [];
  for await (const calls of countedCalls(store, span)) all.push(...calls);
  return all;
}

async function* countedCalls(store: HistoryStore, span: NumbersSpan): AsyncGenerator<readonly CountedCall[]> {
  const query = { from: instantOf(span.firstDay, 0), before: instantOf(span.lastDay, 1), caseId: span.caseId };
  let cursor: string | null = null;
  do {
    const page = await store.counted({ ...query, cursor, limit: pageCalls });
    yield page.calls;
    cursor = page.nextCursor;
    if (cursor !== null) await setImmediate();
  } while (cursor !== null);
}
