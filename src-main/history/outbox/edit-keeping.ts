import { HistoryError } from '../history-store.ts';
import type { HistoryFile } from '../sqlite/prepare-history.ts';
import { openOutbox } from './open-outbox.ts';
import type { Outbox, OutboxChange } from './outbox.ts';

/** What is told of the outbox's file. */
export interface EditKeepingListeners {
  /** An outbox that could not be used was moved here. */
  readonly onOutboxSetAside: (path: string) => void;
  readonly onTrouble: (what: string, fields: Readonly<Record<string, string | number>>) => void;
}

/** The outbox, in whatever file it is at this moment. */
export interface EditKeeping extends Outbox {
  /** Goes on in another file, with everything that waits. What cannot be written there stays where it was. */
  moveTo(file: HistoryFile): Promise<void>;
}

/**
 * Opens the outbox; never fails. While its file cannot be opened it holds nothing and refuses to keep anything, and is tried
 * again with every edit: what a person wrote is kept on disk, or said not to be.
 */
export function openEditKeeping(first: HistoryFile, listeners: EditKeepingListeners): EditKeeping {
  let file = first;
  let opened: Outbox | null = null;
  let isClosed = false;

  const open = (): Outbox => {
    if (isClosed) throw new HistoryError('failed');
    if (opened !== null) return opened;
    const { outbox, setAside } = openOutbox(file);
    if (setAside !== null) listeners.onOutboxSetAside(setAside);
    opened = outbox;
    return outbox;
  };
  const readable = (): Outbox | null => {
    try {
      return open();
    } catch {
      return null;
    }
  };
  if (readable() === null) listeners.onTrouble('outbox not opened', {});

  return {
    write: async (changes) => open().write(changes),
    edits: async () => readable()?.edits() ?? [],
    shadow: async (origin, of, id) => readable()?.shadow(origin, of, id) ?? null,
    moveTo: async (next) => {
      const before = readable();
      const changes = before === null ? [] : await contentOf(before);
      const target = openOutbox(next);
      if (target.setAside !== null) listeners.onOutboxSetAside(target.setAside);
      await target.outbox.write(changes);
      file = next;
      opened = target.outbox;
      await before?.close();
    },
    close: async () => {
      isClosed = true;
      await opened?.close();
      opened = null;
    },
  };
}

/** Everything in an outbox, as it would be written into an empty one. */
async function contentOf(outbox: Outbox): Promise<readonly OutboxChange[]> {
  const changes: OutboxChange[] = [];
  for (const { edit, origin, standing } of await outbox.edits()) {
    changes.push({ kind: 'edit', origin, edit });
    if (standing.kind === 'sent') changes.push({ kind: 'sent', id: edit.id });
    if (standing.kind === 'refused') changes.push({ kind: 'refused', id: edit.id, reason: standing.reason });
    const shadow = await outbox.shadow(origin, edit.of, edit.of === 'call' ? edit.callId : edit.taskId);
    if (shadow !== null) changes.push({ kind: 'shadow', origin, shadow });
  }
  return changes;
}
