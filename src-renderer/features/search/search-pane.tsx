import { CircleAlert, Search, SearchX } from 'lucide-react';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FoundList } from './found-list.tsx';
import { foundRowId } from './found-row.tsx';
import { SearchField } from './search-field.tsx';
import { isSearching, type SearchStore } from './search-store.ts';

const listId = 'found-calls';
/** Rows that Page up and Page down go by. */
const pageRows = 8;
/** Hits are counted no further. */
const countedHits = 1000;

/** The search: its field, its filters, and what was found, in each of its states. */
export function SearchPane({
  store,
  olderNote,
  chosenId,
  onChoose,
  onOpen,
  onLeave,
}: {
  readonly store: SearchStore;
  /** Where calls are that are too old to be searched here; null when all are here. */
  readonly olderNote: string | null;
  readonly chosenId: CallUuid | null;
  /** The keyboard moved to a call. */
  readonly onChoose: (id: CallUuid) => void;
  /** A call was clicked, or opened with Enter: then the keyboard wants to go there too. */
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  readonly onLeave: () => void;
}) {
  const { words, found, type, clear } = useStore(store);
  const keyboard = useRef<((position: number) => void) | null>(null);
  const hits = found?.hits ?? [];
  const chosen = hits.findIndex(({ call }) => call.id === chosenId);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (isSearching(store.getState())) clear();
      else onLeave();
    } else if (event.key === 'Enter') {
      const call = hits[Math.max(chosen, 0)]?.call;
      if (call !== undefined) onOpen(call.id, 'enter');
    } else {
      const position = positionAfter(event.key, chosen, hits.length);
      if (position === null) return;
      const call = hits[position]?.call;
      if (call !== undefined) onChoose(call.id);
      keyboard.current?.(position);
    }
    event.preventDefault();
  };
  const open = useCallback((id: CallUuid) => onOpen(id, 'click'), [onOpen]);
  return (
    <search className="flex h-full min-w-0 flex-col">
      <SearchField
        words={words}
        listId={hits.length === 0 ? null : listId}
        activeId={chosen === -1 || chosenId === null ? null : foundRowId(chosenId)}
        onType={type}
        onKeyDown={onKeyDown}
        onLeave={onLeave}
      />
      <FilterChips store={store} />
      <div className="min-h-0 flex-1">
        <Body store={store} chosenId={chosenId} keyboard={keyboard} onOpen={open} />
      </div>
      {olderNote === null || found === null ? null : (
        <p className="shrink-0 border-t border-line px-4.5 py-2 text-12 text-quiet">{olderNote}</p>
      )}
    </search>
  );
}

function Body({
  store,
  chosenId,
  keyboard,
  onOpen,
}: {
  readonly store: SearchStore;
  readonly chosenId: CallUuid | null;
  readonly keyboard: { current: ((position: number) => void) | null };
  readonly onOpen: (id: CallUuid) => void;
}) {
  const { t } = useSpeech();
  const { found, failure, again, readMore } = useStore(store);
  if (failure !== null && found === null) {
    const retry = <Button onClick={again}>{t('window.action.tryAgain')}</Button>;
    return (
      <BlankState
        icon={CircleAlert}
        title={t('window.search.errorTitle')}
        body={t(failureText[failure])}
        action={retry}
      />
    );
  }
  if (found === null) return <Hint store={store} />;
  if (found.hits.length === 0) return <NothingFound store={store} />;
  return (
    <div className="flex h-full flex-col">
      <CountLine store={store} />
      <div className="min-h-0 flex-1">
        <FoundList
          id={listId}
          found={found}
          chosenId={chosenId}
          keyboard={keyboard}
          onOpen={onOpen}
          onReadMore={readMore}
        />
      </div>
    </div>
  );
}

function Hint({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const isWaiting = useStore(store, isSearching);
  if (isWaiting) return null;
  return <BlankState icon={Search} title={t('window.search.hintTitle')} body={t('window.search.hintBody')} />;
}

function NothingFound({ store }: { readonly store: SearchStore }) {
  const { t } = useSpeech();
  const { words, found, filter, narrow } = useStore(store);
  const isNarrowed = isSearching({ words: '', filter });
  if (found?.isComplete === false) {
    return <BlankState icon={Search} title={t('window.search.behindTitle')} body={t('window.search.behindBody')} />;
  }
  const widen = (
    <Button onClick={() => narrow({ isMissed: false, hasRecording: false, direction: null })}>
      {t('window.search.widen')}
    </Button>
  );
  return (
    <div role="status" className="h-full">
      <BlankState
        icon={SearchX}
        title={words.trim() === '' ? t('window.search.noneTitle') : t('window.search.noneFor', { words: words.trim() })}
        body={isNarrowed ? t('window.search.noneNarrowed') : t('window.search.noneBody')}
        {...(isNarrowed ? { action: widen } : {})}
      />
    </div>
  );
}

function CountLine({ store }: { readonly store: SearchStore }) {
  const { t, formats } = useSpeech();
  const { found, failure } = useStore(store);
  if (found === null) return null;
  const { total, isComplete } = found;
  const count =
    total > countedHits
      ? t('window.search.moreThan', { number: formats.count(countedHits) })
      : t('window.search.found', { count: total, number: formats.count(total) });
  return (
    <p role="status" className="flex shrink-0 gap-2 px-4.5 pb-1 text-12 text-quiet tabular-nums">
      <span>{count}</span>
      {isComplete ? null : <span>{t('window.search.behind')}</span>}
      {failure === null ? null : <span className="text-missed">{t('window.search.errorTitle')}</span>}
    </p>
  );
}

function positionAfter(key: string, chosen: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  return Math.min(Math.max(chosen + step, 0), count - 1);
}
