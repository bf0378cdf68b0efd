import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { RecordList } from '#domain/record-list.ts';
import { fold } from '#domain/search/fold.ts';
import type { HistoryChange } from '../history-store.ts';
import { createMemoryRecords } from '../memory/memory-records.ts';
import { compareCases, compareContacts, type RecordStore } from '../record-store.ts';

/** Contacts and cases of a store, with changes it could not take yet laid over them. */
export function createBufferedRecords(store: RecordStore, waiting: () => readonly HistoryChange[]): RecordStore {
  return {
    contacts: async (query) => {
      const { contacts, goneContacts, records } = changedRecords(waiting());
      const page = await store.contacts(query);
      if (contacts.size + goneContacts.size === 0) return page;
      const added = await records.contacts(query);
      return lay(
        page,
        added,
        (contact) => contacts.has(contact.id) || goneContacts.has(contact.id),
        query.limit,
        (a, b) => compareContacts({ nameKey: fold(a.fullName), id: a.id }, { nameKey: fold(b.fullName), id: b.id }),
      );
    },
    contact: async (id) => {
      const { contacts, goneContacts } = changedRecords(waiting());
      return goneContacts.has(id) ? null : (contacts.get(id) ?? store.contact(id));
    },
    cases: async (query) => {
      const { cases, contacts, goneCases } = changedRecords(waiting());
      const page = await store.cases(query);
      if (cases.size + goneCases.size === 0) return page;
      const parties = new Map([...(await partiesOf(store, [...cases.values()])), ...contacts]);
      const added = await createMemoryRecords({ contacts: parties, cases, calls: () => [] }).cases(query);
      const isChanged = ({ case: { id } }: { readonly case: Case }): boolean => cases.has(id) || goneCases.has(id);
      return lay(page, added, isChanged, query.limit, compareCases);
    },
    case: async (id) => {
      const { cases, goneCases } = changedRecords(waiting());
      return goneCases.has(id) ? null : (cases.get(id) ?? store.case(id));
    },
  };
}

/** The contacts of some cases, by which these are found too. */
async function partiesOf(
  store: Pick<RecordStore, 'contact'>,
  cases: readonly Case[],
): Promise<ReadonlyMap<ContactId, Contact>> {
  const ids = new Set(cases.flatMap(({ parties }) => parties.map(({ contactId }) => contactId)));
  const contacts = await Promise.all([...ids].map((id) => store.contact(id)));
  return new Map(contacts.flatMap((contact) => (contact === null ? [] : [[contact.id, contact] as const])));
}

/** What changed at last of each contact and case; those that went. */
function changedRecords(changes: readonly HistoryChange[]) {
  const contacts = new Map<ContactId, Contact>();
  const cases = new Map<CaseId, Case>();
  const goneContacts = new Set<ContactId>();
  const goneCases = new Set<CaseId>();
  for (const change of changes) {
    if (change.kind === 'contact') {
      contacts.set(change.contact.id, change.contact);
      goneContacts.delete(change.contact.id);
    } else if (change.kind === 'contact-gone') {
      contacts.delete(change.id);
      goneContacts.add(change.id);
    } else if (change.kind === 'case') {
      cases.set(change.case.id, change.case);
      goneCases.delete(change.case.id);
    } else if (change.kind === 'case-gone') {
      cases.delete(change.id);
      goneCases.add(change.id);
    }
  }
  return {
    contacts,
    cases,
    goneContacts,
    goneCases,
    records: createMemoryRecords({ contacts, cases, calls: () => [] }),
  };
}

function lay<Item>(
  page: RecordList<Item>,
  added: RecordList<Item>,
  isChanged: (item: Item) => boolean,
  limit: number,
  compare: (a: Item, b: Item) => number,
): RecordList<Item> {
  const kept = page.items.filter((item) => !isChanged(item));
  const merged = [...kept, ...added.items].toSorted(compare);
  return { items: merged.slice(0, limit), total: page.total - page.items.length + kept.length + added.total };
}
