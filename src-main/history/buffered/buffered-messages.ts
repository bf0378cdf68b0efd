import type { Message, MessageId } from '#domain/message.ts';
import type { HistoryChange } from '../history-store.ts';
import { type MessageReader, selectMessages } from '../message-reader.ts';

/** Text messages of a store, with changes it could not take yet laid over them. */
export function createBufferedMessages(store: MessageReader, waiting: () => readonly HistoryChange[]): MessageReader {
  return {
    messages: async (query) => {
      const kept = await store.messages(query);
      const changed = changedMessages(waiting());
      if (changed.size === 0) return kept;
      const added = [...changed.values()].filter((message) => message !== null);
      return selectMessages([...kept.filter(({ id }) => !changed.has(id)), ...added], query);
    },
  };
}

/** What changed at last of each text message; null for one that went. */
export function changedMessages(changes: readonly HistoryChange[]): ReadonlyMap<MessageId, Message | null> {
  const changed = new Map<MessageId, Message | null>();
  for (const change of changes) {
    if (change.kind === 'message-gone') changed.set(change.id, null);
    else if (change.kind === 'message') changed.set(change.message.id, change.message);
  }
  return changed;
}
