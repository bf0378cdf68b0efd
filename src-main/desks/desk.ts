import { decodeJwt } from 'jose';
import type { FailureCode } from '#contract/result.ts';
import type { AppState, Notice, RelayChoice } from '#contract/state.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Keeping } from '../desktop/keeping.ts';
import type { LoginStarter } from '../desktop/login-start.ts';
import type { Notices } from '../desktop/notices.ts';
import type { Overview } from '../desktop/overview.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import { parseRelayAddress } from '../desktop/relay-address.ts';
import { createRelayClient } from '../history/feed/relay-client.ts';
import { RelayError } from '../history/feed/relay-failure.ts';
import type { RelayFetch } from '../history/feed/request-relay.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import { readTimeline } from '../history/timeline.ts';
import type { Broadcast } from '../ipc/broadcast.ts';
import type { CardDesk, Desk, LookupDesk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { failureCode, told } from './desk-failure.ts';
import { createEditDesk } from './edit-desk.ts';
import { createInsightDesk } from './insight-desk.ts';
import { createLatest } from './latest.ts';
import { createListeningDesk, type ListeningDeskParts } from './listening-desk.ts';
import { createMissedDesk } from './missed-desk.ts';
import { createNumbersDesk, type NumbersDeskParts } from './numbers-desk.ts';
import { createRecordDesk } from './record-desk.ts';
import { createAsk, createAskContacts, createRelayDesk, type RelayDeskParts } from './relay-desk.ts';

/** What the window's requests are answered from. */
export interface DeskParts extends RelayDeskParts {
  readonly ownRelay: OwnRelay;
  readonly copy: OfflineCopy;
  readonly state: () => AppState;
  readonly chooseRelay: (relay: NonNullable<AppState['relay']>) => Promise<void>;
  readonly decideKey: Desk['decideKey'];
  readonly changeSettings: Desk['changeSettings'];
  readonly rehearse: Desk['rehearse'];
  readonly draftsKept: Desk['draftsKept'];
  /** The person has this call before their eyes. */
  readonly onOpened: (id: CallUuid) => void;
  readonly cards: CardDesk;
  readonly listening: Omit<ListeningDeskParts, 'ask' | 'shapeAtRelay'>;
  readonly login: LoginStarter;
  /** The text of the diagnostics, but for what the offline copy counts. */
  readonly diagnostics: (counts: Readonly<Record<string, number>>) => string;
  readonly lookup: LookupDesk;
  readonly saveFile: NumbersDeskParts['saveFile'];
  readonly words: NumbersDeskParts['words'];
  readonly keeping: Keeping;
  readonly broadcast: Broadcast;
  readonly overview: Overview;
  readonly notices: Notices<Notice>;
}

/** What the window may ask, answered from the offline copy and, for changes, by the relay. */
export function createDesk(parts: DeskParts): Desk {
  const { keeping, copy, network, overview, notices } = parts;
  const ask = createAsk(parts);
  const relayDesk = createRelayDesk(parts);
  const latestSearch = createLatest();
  return {
    ...relayDesk,
    ...parts.cards,
    ...parts.lookup,
    ...createListeningDesk({
      ...parts.listening,
      ask,
      shapeAtRelay: relayDesk.recordingShape,
    }),
    state: parts.state,
    copy: parts.copyText,
    webhookSecret: async () => (parts.relay()?.mode === 'bundled' ? parts.ownRelay.webhookSecret() : null),
    listCalls: (query) => told(() => copy.store().page(query)),
    callsOf: ({ of, cursor, limit }) => told(() => copy.store().page({ filter: of, cursor, limit })),
    ...createRecordDesk(copy),
    ...createEditDesk(copy),
    ...createMissedDesk({ copy, now: Date.now, askContacts: createAskContacts(parts) }),
    readTimeline: (query) => told(() => readTimeline(copy.store(), query)),
    ...createNumbersDesk(parts),
    ...createInsightDesk({ ...parts, ask, onInsight: (id) => parts.broadcast.tell('insight.changed', { id }) }),
    searchCalls: (query) => told(() => copy.store().search(query, latestSearch())),
    findCall: (id) => {
      parts.onOpened(id);
      return told(() => copy.store().call(id));
    },
    markSeen: () =>
      told(async () => {
        await copy.store().apply([{ kind: 'seen' }]);
        overview.refresh();
      }),
    listActivity: (limit) =>
      told(async () => {
        const store = copy.store();
        const { activities } = await store.activity.list(limit);
        const calls = await Promise.all(activities.map(({ callId }) => (callId === null ? null : store.call(callId))));
        return activities.map((activity, index) => ({ activity, call: calls[index] ?? null }));
      }),
    markActivityRead: () =>
      told(async () => {
        await copy.store().activity.markRead('all');
        overview.refresh();
      }),
    loginStart: () => parts.login.read(),
    changeLoginStart: (isOn) => parts.login.change(isOn),
    diagnostics: () => told(async () => parts.diagnostics(await countCopy(copy))),
    testRelay: (address, token) => testRelay(address, token, network.fetch),
    chooseRelay: (choice) =>
      told(async () => {
        const relay = withoutToken(choice);
        if (choice.mode === 'remote') await keeping.secrets().set('remoteToken', choice.token);
        await parts.chooseRelay(relay);
      }),
    reconnect: () => copy.wake(),
    changeSettings: parts.changeSettings,
    rehearse: () => told(parts.rehearse),
    draftsKept: parts.draftsKept,
    decideKey: (keepKeyInFile) => told(() => parts.decideKey(keepKeyInFile)),
    dismissNotice: (kind) => notices.remove(kind),
  };
}

async function countCopy(copy: OfflineCopy): Promise<Readonly<Record<string, number>>> {
  const store = copy.store();
  const [calls, contacts, cases, activity] = await Promise.all([
    store.page({ filter: 'all', cursor: null, limit: 1 }),
    store.contacts({ words: '', limit: 1 }),
    store.cases({ words: '', contactId: null, limit: 1 }),
    store.activity.list(1),
  ]);
  return { calls: calls.total, contacts: contacts.total, cases: cases.total, 'unread activities': activity.unread };
}

/** Asks a relay for its calls with a token, before anything is changed. */
async function testRelay(text: string, token: string, fetch: RelayFetch): Promise<{ readonly tenantId: string }> {
  const address = parseRelayAddress(text);
  if (address === null) throw new RequestFailure('address-unreachable');
  const tenantId = tenantOf(token);
  if (tenantId === null) throw new RequestFailure('unauthorised');
  try {
    await createRelayClient({ address, token: async () => token }, fetch).page('');
  } catch (error) {
    throw new RequestFailure(error instanceof RelayError ? testFailureCode(error) : 'internal', { cause: error });
  }
  return { tenantId };
}

/** At an address that is being tried, nothing there and something else there are the address's fault. */
function testFailureCode(error: RelayError): FailureCode {
  const code = failureCode(error);
  if (code === 'offline') return 'address-unreachable';
  return code === 'not-found' || code === 'bad-request' ? 'address-not-briefline' : code;
}

function tenantOf(token: string): string | null {
  try {
    const { tenant_id: tenantId } = decodeJwt(token);
    return typeof tenantId === 'string' ? tenantId : null;
  } catch {
    return null;
  }
}

function withoutToken(choice: RelayChoice): NonNullable<AppState['relay']> {
  if (choice.mode === 'bundled') return { mode: 'bundled' };
  const address = parseRelayAddress(choice.address);
  if (address === null) throw new RequestFailure('address-unreachable');
  return { mode: 'remote', address };
}
