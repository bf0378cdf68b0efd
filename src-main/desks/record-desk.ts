import type { OfflineCopy } from '../history/offline-copy.ts';
import type { Desk } from '../ipc/desk.ts';
import { told } from './desk-failure.ts';

/** A contact has a handful of cases; beyond this many the oldest are left out. */
const mostCases = 500;

/** What the window asks of contacts and cases, answered from the offline copy. */
export function createRecordDesk(
  copy: Pick<OfflineCopy, 'store'>,
): Pick<Desk, 'listContacts' | 'findContact' | 'listCases' | 'findCase'> {
  return {
    listContacts: (query) => told(() => copy.store().contacts(query)),
    findContact: (id) =>
      told(async () => {
        const store = copy.store();
        const contact = await store.contact(id);
        if (contact === null) return null;
        const { items } = await store.cases({ words: '', contactId: id, limit: mostCases });
        return { contact, cases: items };
      }),
    listCases: (query) => told(() => copy.store().cases({ ...query, contactId: null })),
    findCase: (id) =>
      told(async () => {
        const store = copy.store();
        const file = await store.case(id);
        if (file === null) return null;
        const last = await store.page({ filter: { caseId: id }, cursor: null, limit: 1 });
        const parties = file.parties.map(async (party) => ({
          ...party,
          contact: await store.contact(party.contactId),
        }));
        return { case: file, activityAt: lastOf(file, last.calls[0]?.occurredAt), parties: await Promise.all(parties) };
      }),
  };
}

/** The latest of what the file says and of the last call. */
function lastOf(file: { readonly openedAt: string; readonly lastActivityAt: string | null }, callAt?: string): string {
  const moments = [file.openedAt, file.lastActivityAt ?? file.openedAt, callAt ?? file.openedAt];
  return new Date(Math.max(...moments.map((moment) => Date.parse(moment)))).toISOString();
}
