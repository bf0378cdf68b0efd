import type { FoundCase, FoundContact, LookupFound } from '#contract/lookup.ts';
import type { CallUuid } from '#domain/call.ts';
import type { ActiveCase, Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import { anyCall } from '#domain/search/call-search.ts';
import { likelyCalls } from '#domain/search/likely-calls.ts';
import type { HistoryFilter, HistoryStore } from '../history/history-store.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { LookupDesk } from '../ipc/desk.ts';
import { told } from './desk-failure.ts';
import { createLatest } from './latest.ts';

/** Rows of each kind: more are not looked at, fewer letters or more say more. */
const groupSize = 5;
/** So many of the last calls are looked through for what goes on and for whom one likely looks. */
const recentCalls = 40;
/** A contact's cases are looked through so far for one that is not closed. */
const recentCases = 8;

/** What the lookup panel shows, answered from the offline copy. */
export function createLookupDesk(copy: Pick<OfflineCopy, 'store'>): Pick<LookupDesk, 'lookUp'> {
  const latest = createLatest();
  return {
    lookUp: (words) => {
      const signal = latest();
      return told(() => (words.trim() === '' ? findLikely(copy.store()) : findFitting(copy.store(), words, signal)));
    },
  };
}

async function findLikely(store: HistoryStore): Promise<LookupFound> {
  const [{ calls }, cases] = await Promise.all([
    store.page({ filter: 'all', cursor: null, limit: recentCalls }),
    store.cases({ words: '', contactId: null, limit: groupSize }),
  ]);
  return {
    calls: likelyCalls(calls, groupSize).map((call) => ({ call, snippet: null })),
    contacts: [],
    cases: await Promise.all(cases.items.map((item) => foundCase(store, item))),
    isComplete: true,
  };
}

async function findFitting(store: HistoryStore, words: string, signal: AbortSignal): Promise<LookupFound> {
  const [found, contacts, cases] = await Promise.all([
    store.search({ words, filter: anyCall, cursor: null, limit: groupSize }, signal),
    store.contacts({ words, limit: groupSize }),
    store.cases({ words, contactId: null, limit: groupSize }),
  ]);
  return {
    calls: found.hits,
    contacts: await Promise.all(contacts.items.map((contact) => foundContact(store, contact))),
    cases: await Promise.all(cases.items.map((item) => foundCase(store, item))),
    isComplete: found.isComplete,
  };
}

async function foundContact(store: HistoryStore, contact: Contact): Promise<FoundContact> {
  const [lastCallId, { items }] = await Promise.all([
    lastCallOf(store, { contactId: contact.id }),
    store.cases({ words: '', contactId: contact.id, limit: recentCases }),
  ]);
  return { contact, activeCase: items.find(isActive)?.case ?? null, lastCallId };
}

async function foundCase(store: HistoryStore, { case: file, activityAt }: ActiveCase): Promise<FoundCase> {
  const client = file.parties.find(({ role }) => role === 'client');
  const [lastCallId, contact] = await Promise.all([
    lastCallOf(store, { caseId: file.id }),
    client === undefined ? null : store.contact(client.contactId),
  ]);
  return { case: file, activityAt, client: contact, lastCallId };
}

async function lastCallOf(store: HistoryStore, filter: HistoryFilter): Promise<CallUuid | null> {
  const { calls } = await store.page({ filter, cursor: null, limit: 1 });
  return calls[0]?.id ?? null;
}

function isActive({ case: { status } }: { readonly case: Case }): boolean {
  return status === 'open' || status === 'in_progress';
}
