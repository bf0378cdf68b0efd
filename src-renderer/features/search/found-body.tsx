import { Search, SearchX } from 'lucide-react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { FoundItem } from './found-item.ts';
import { FoundList } from './found-list.tsx';
import { isNarrowed, isSearching, type SearchStore } from './search-store.ts';

/** The id of the list of what was found: the search field names it. */
export const foundListId = 'found-calls';
/** Hits are counted no further. */
const countedHits = 1000;

/** What a search came to, in each of its states. */
export function FoundBody({
  store,
  items,
  chosenKey,
  keyboard,
  onOpen,
  onOpenMessage,
}: {
  readonly store: SearchStore;
  readonly items: readonly FoundItem[];
  readonly chosenKey: string | null;
  readonly keyboard: { current: ((position: number) => void) | null };
  readonly onOpen: (id: CallUuid) => void;
  readonly onOpenMessage: (message: Message) => void;
}) {
  const { t } = useSpeech();
  const { found, failure, again, readMore } = useStore(store);
  if (failure !== null && found === null) {
    return <BlankFailure title={t('window.search.errorTitle')} code={failure} onAgain={again} />;
  }
  if (found === null) return <Hint store={store} />;
  if (items.length === 0) return <NothingFound store={store} />;
  return (
    <div className="flex h-full flex-col">
      <CountLine store={store} />
      <div className="min-h-0 flex-1">
        <FoundList
          id={foundListId}
          found={found}
          items={items}
          chosenKey={chosenKey}
          keyboard={keyboard}
          onOpen={onOpen}
          onOpenMessage={onOpenMessage}
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
  const { words, found, widenAll } = useStore(store);
  const hasFilter = useStore(store, isNarrowed);
  if (found?.isComplete === false) {
    return <BlankState icon={Search} title={t('window.search.behindTitle')} body={t('window.search.behindBody')} />;
  }
  const widen = <Button onClick={widenAll}>{t('window.search.widen')}</Button>;
  return (
    <div role="status" className="h-full">
      <BlankState
        icon={SearchX}
        title={words.trim() === '' ? t('window.search.noneTitle') : t('window.search.noneFor', { words: words.trim() })}
        body={hasFilter ? t('window.search.noneNarrowed') : t('window.search.noneBody')}
        {...(hasFilter ? { action: widen } : {})}
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
