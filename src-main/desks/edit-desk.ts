import type { RefusedEdit } from '#contract/state.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { KeptEdit } from '../history/outbox/outbox.ts';
import type { Desk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { told } from './desk-failure.ts';

/** What the window changes of calls and tasks, and which tasks there are. All of it works without the relay. */
export function createEditDesk(
  copy: Pick<OfflineCopy, 'store' | 'records'>,
): Pick<Desk, 'changeCall' | 'listTasks' | 'changeTask' | 'discardEdit'> {
  return {
    changeCall: (id, change) => told(async () => present(await copy.records().changeCall(id, change))),
    listTasks: (query) => told(() => copy.store().tasks(query)),
    changeTask: (id, changes) => told(async () => present(await copy.records().changeTask(id, changes))),
    discardEdit: (id) => told(() => copy.records().discard(id)),
  };
}

/** The edits the relay will never take, as the window shows them. */
export function refusedEdits(edits: readonly KeptEdit[]): readonly RefusedEdit[] {
  return edits.flatMap(({ edit, standing }): readonly RefusedEdit[] => {
    if (standing.kind !== 'refused') return [];
    const kind = edit.of === 'task' ? 'task' : edit.change.kind;
    return [{ id: edit.id, kind, text: writtenIn(edit), reason: standing.reason }];
  });
}

/** What the person wrote, to be copied; empty where they chose rather than wrote. */
function writtenIn(edit: KeptEdit['edit']): string {
  if (edit.of === 'task') return edit.changes.title ?? '';
  const { change } = edit;
  if (change.kind === 'note') return change.note ?? '';
  return change.kind === 'tags' ? change.added.join(', ') : '';
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new RequestFailure('not-found');
  return value;
}
