import { randomUUID } from 'node:crypto';
import { told } from './desk-failure.ts';
import type { Network } from './desktop/network.ts';
import type { RelayLink } from './desktop/relay-link.ts';
import type { OfflineCopy } from './history/offline-copy.ts';
import { createRelayEdits, type RelayEdits } from './history/relay-edits.ts';
import type { Broadcast } from './ipc/broadcast.ts';
import { RequestFailure } from './ipc/failure.ts';
import type { Desk } from './ipc/handlers.ts';

/** What people's changes go through. */
export interface EditDeskParts {
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly link: Pick<RelayLink, 'target'>;
  readonly network: Pick<Network, 'fetch'>;
  readonly broadcast: Pick<Broadcast, 'calls' | 'tasks'>;
}

/** What the window changes of calls and tasks, and which tasks there are. */
export function createEditDesk({
  copy,
  link,
  network,
  broadcast,
}: EditDeskParts): Pick<Desk, 'changeCall' | 'listTasks' | 'changeTask'> {
  const edits = (): RelayEdits => {
    const target = link.target();
    if (target === null) throw new RequestFailure('offline');
    return createRelayEdits(target.endpoint, network.fetch);
  };
  return {
    changeCall: (id, change) =>
      told(async () => {
        const call = await edits().changeCall(randomUUID(), id, change);
        await copy.store().apply([{ kind: 'call', call }]);
        broadcast.calls([call]);
        return call;
      }),
    listTasks: (query) => told(() => copy.store().tasks(query)),
    changeTask: (id, changes) =>
      told(async () => {
        const task = await edits().changeTask(randomUUID(), id, changes);
        await copy.store().apply([{ kind: 'task', task }]);
        broadcast.tasks();
        return task;
      }),
  };
}
