import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FoundBody, foundListId } from './found-body.tsx';
import { type FoundItem, foundCallId, foundItems, foundKeyOf } from './found-item.ts';
import { foundRowId } from './found-row.tsx';
import { SearchField, searchFieldId } from './search-field.tsx';
import { isSearching, type SearchStore } from './search-store.ts';
import { Suggestions } from './suggestions.tsx';
import { WithinChips } from './within-chips.tsx';

/** Rows that Page up and Page down go by. */
const pageRows = 8;

/** The search: its field, its filters, and what was found, in each of its states. */
export function SearchPane({
  bridge,
  store,
  olderNote,
  chosenId,
  onChoose,
  onOpen,
  onOpenMessage,
  onLeave,
}: {
  readonly bridge: Bridge;
  readonly store: SearchStore;
  /** Where calls are that are too old to be searched here; null when all are here. */
  readonly olderNote: string | null;
  readonly chosenId: CallUuid | null;
  /** The keyboard moved to a call. */
  readonly onChoose: (id: CallUuid) => void;
  /** A call was clicked, or opened with Enter: then the keyboard wants to go there too. */
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  /** A text message was opened: what it is about shows it among the rest. */
  readonly onOpenMessage: (message: Message) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useSpeech();
  const { words, found, type, clear, widen } = useStore(store);
  const keyboard = useRef<((position: number) => void) | null>(null);
  const [messageKey, setMessageKey] = useState<string | null>(null);
  const items = useMemo(() => (found === null ? [] : foundItems(found.hits, found.messages)), [found]);
  const chosenKey = messageKey ?? chosenId;
  const chosen = items.findIndex((item) => foundKeyOf(item) === chosenKey);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (isSearching(store.getState())) clear();
      else onLeave();
    } else if (event.key === 'Enter') {
      openItem(items[Math.max(chosen, 0)]);
      // With letters before it, Backspace is the field's own.
    } else if (!(event.key === 'Backspace' ? words === '' && widen() : move(event.key))) return;
    event.preventDefault();
  };
  const move = (key: string): boolean => {
    const position = positionAfter(key, chosen, items.length);
    const item = position === null ? undefined : items[position];
    if (position === null || item === undefined) return false;
    const callId = foundCallId(item);
    setMessageKey(callId === null ? foundKeyOf(item) : null);
    if (callId !== null) onChoose(callId);
    keyboard.current?.(position);
    return true;
  };
  const openItem = (item: FoundItem | undefined): void => {
    if (item?.kind === 'call') onOpen(item.found.call.id, 'enter');
    if (item?.kind === 'message') onOpenMessage(item.found.message);
  };
  const open = useCallback(
    (id: CallUuid) => {
      setMessageKey(null);
      onOpen(id, 'click');
    },
    [onOpen],
  );
  const openMessage = useCallback(
    (message: Message) => {
      setMessageKey(foundKeyOf({ kind: 'message', found: { message, parts: [] } }));
      onOpenMessage(message);
    },
    [onOpenMessage],
  );
  return (
    <search className="flex h-full min-w-0 flex-col">
      <h1 className="sr-only">{t('window.search.label')}</h1>
      <SearchField
        words={words}
        chips={<WithinChips store={store} onRemoved={focusField} />}
        listId={items.length === 0 ? null : foundListId}
        activeId={chosen === -1 || chosenKey === null ? null : foundRowId(chosenKey)}
        onType={type}
        onKeyDown={onKeyDown}
        onLeave={onLeave}
      />
      <Suggestions bridge={bridge} store={store} onChosen={focusField} />
      <FilterChips store={store} />
      <div className="min-h-0 flex-1">
        <FoundBody
          store={store}
          items={items}
          chosenKey={chosenKey}
          keyboard={keyboard}
          onOpen={open}
          onOpenMessage={openMessage}
        />
      </div>
      {olderNote === null || found === null ? null : (
        <p className="shrink-0 border-t border-line px-4.5 py-2 text-12 text-quiet">{olderNote}</p>
      )}
    </search>
  );
}

/** Chips go when they are clicked: the keyboard goes back to where one types. */
function focusField(): void {
  document.getElementById(searchFieldId)?.focus();
}

function positionAfter(key: string, chosen: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  return Math.min(Math.max(chosen + step, 0), count - 1);
}
