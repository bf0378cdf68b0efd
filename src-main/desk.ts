import { decodeJwt } from 'jose';
import type { FailureCode } from '#contract/result.ts';
import type { AppState, Notice, RelayChoice } from '#contract/state.ts';
import { assertNever } from '#domain/assert-never.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Keeping } from './desktop/keeping.ts';
import { errorName } from './desktop/log.ts';
import type { Network } from './desktop/network.ts';
import type { Notices } from './desktop/notices.ts';
import type { Overview } from './desktop/overview.ts';
import { parseRelayAddress } from './desktop/relay-address.ts';
import type { RelayLink } from './desktop/relay-link.ts';
import { HistoryError } from './history/history-store.ts';
import type { OfflineCopy } from './history/offline-copy.ts';
import { createRelayClient, RelayError, type RelayFetch } from './history/relay-client.ts';
import type { Broadcast } from './ipc/broadcast.ts';
import { RequestFailure } from './ipc/failure.ts';
import type { Desk } from './ipc/handlers.ts';

/** What the window's requests are answered from. */
export interface DeskParts {
  readonly state: () => AppState;
  readonly relay: () => AppState['relay'];
  readonly chooseRelay: (relay: NonNullable<AppState['relay']>) => Promise<void>;
  readonly decideKey: Desk['decideKey'];
  readonly changeSettings: Desk['changeSettings'];
  readonly webhookSecret: () => Promise<string>;
  /** The person has this call before their eyes. */
  readonly onOpened: (id: CallUuid) => void;
  readonly copyText: Desk['copy'];
  readonly keeping: Keeping;
  readonly copy: OfflineCopy;
  readonly link: RelayLink;
  readonly network: Network;
  readonly broadcast: Broadcast;
  readonly overview: Overview;
  readonly notices: Notices<Notice>;
}

/** What the window may ask, answered from the offline copy and, for changes, by the relay. */
export function createDesk(parts: DeskParts): Desk {
  const { keeping, copy, link, network, broadcast, overview, notices } = parts;
  return {
    state: parts.state,
    copy: parts.copyText,
    webhookSecret: async () => (parts.relay()?.mode === 'bundled' ? parts.webhookSecret() : null),
    listCalls: (query) => told(() => copy.store().page(query)),
    findCall: (id) => {
      parts.onOpened(id);
      return told(() => copy.store().call(id));
    },
    relink: ({ id, contactId, caseId }) =>
      told(async () => {
        const target = link.target();
        if (target === null) throw new RequestFailure('offline');
        const call = await createRelayClient(target.endpoint, network.fetch).relink(id, { contactId, caseId });
        await copy.store().apply([{ kind: 'call', call }]);
        broadcast.calls([call]);
        return call;
      }),
    markSeen: () =>
      told(async () => {
        await copy.store().apply([{ kind: 'seen' }]);
        overview.refresh();
      }),
    testRelay: (address, token) => testRelay(address, token, network.fetch),
    chooseRelay: (choice) =>
      told(async () => {
        const relay = withoutToken(choice);
        if (choice.mode === 'remote') await keeping.secrets().set('remoteToken', choice.token);
        await parts.chooseRelay(relay);
      }),
    reconnect: () => copy.wake(),
    changeSettings: parts.changeSettings,
    decideKey: (keepKeyInFile) => told(() => parts.decideKey(keepKeyInFile)),
    dismissNotice: (kind) => notices.remove(kind),
  };
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

/** Does what a request asks; failures of the relay and of the disk become failures the window has words for. */
async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RelayError) throw new RequestFailure(failureCode(error), { cause: error });
    if (error instanceof HistoryError) {
      throw new RequestFailure(error.code === 'full' ? 'storage-full' : 'storage-failed', { cause: error });
    }
    if (errorName(error) === 'ENOSPC') throw new RequestFailure('storage-full', { cause: error });
    throw error;
  }
}

function failureCode({ failure }: RelayError): FailureCode {
  switch (failure.kind) {
    case 'offline':
      return 'offline';
    case 'refused':
      return 'unauthorised';
    case 'forbidden':
    case 'not-found':
      return failure.kind;
    case 'not-a-relay':
      return 'address-not-briefline';
    case 'rejected':
      return 'bad-request';
    default:
      return assertNever(failure);
  }
}
