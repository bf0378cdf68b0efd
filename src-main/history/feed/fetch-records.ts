import type { HistoryChange, HistoryStore } from '../history-store.ts';
import type { ListPage, RelayClient } from './relay-client.ts';

/** What is told of the records that are fetched. None of these may throw. */
export interface RecordListeners {
  /** Contacts, cases or text messages changed. */
  readonly onRecords: () => void;
  /** Tasks changed. */
  readonly onTasks: () => void;
  /** Something could not be read or fetched; nothing personal is in the fields. */
  readonly onTrouble: (what: string, fields: Readonly<Record<string, string | number>>) => void;
}

/** What fetching records needs. */
export interface RecordFetchParts {
  readonly store: Pick<HistoryStore, 'apply'>;
  readonly client: Pick<RelayClient, 'contacts' | 'cases' | 'messages' | 'tasks'>;
  readonly listeners: RecordListeners;
  /** Asks the relay, and asks again where that may help. */
  readonly insist: <Value>(ask: () => Promise<Value>) => Promise<Value>;
  /** The stream this belongs to has ended: nothing more is asked for. */
  readonly isOver: () => boolean;
}

/** Fetches every contact, case, text message and task: the stream only tells of those that change. */
export async function fetchRecords(parts: RecordFetchParts): Promise<void> {
  const { client, listeners } = parts;
  await fetchList(parts, 'contacts', client.contacts, 1, (contact) => ({ kind: 'contact', contact }));
  await fetchList(parts, 'cases', client.cases, 1, (legalCase) => ({ kind: 'case', case: legalCase }));
  await fetchList(parts, 'messages', client.messages, 0, (message) => ({ kind: 'message', message }));
  await fetchList(parts, 'tasks', client.tasks, '', (task) => ({ kind: 'task', task }));
  if (parts.isOver()) return;
  listeners.onRecords();
  listeners.onTasks();
}

/** Writes a list page by page as it comes; one the server does not keep is left out. */
async function fetchList<Item, Place extends string | number>(
  { store, listeners, insist, isOver }: RecordFetchParts,
  name: 'contacts' | 'cases' | 'messages' | 'tasks',
  ask: (place: Place) => Promise<ListPage<Item, Place> | null>,
  first: Place,
  changeOf: (item: Item) => HistoryChange,
): Promise<void> {
  for (let place: Place | null = first; place !== null && !isOver(); ) {
    const asked: Place = place;
    const page = await insist(() => ask(asked));
    if (page === null || isOver()) return;
    if (page.unreadable > 0) listeners.onTrouble(`${name} set aside`, { count: page.unreadable });
    await store.apply(page.items.map(changeOf));
    place = page.next;
  }
}
