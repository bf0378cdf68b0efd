import { History, PhoneIncoming, PhoneMissed } from 'lucide-react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import type { CallFilter } from '#contract/calls.ts';
import type { CallUuid } from '#domain/call.ts';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { ListSection } from '../../ui/list-section.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { CallList } from './call-list.tsx';
import { CallListSkeleton } from './call-list-skeleton.tsx';
import type { CallsStore } from './calls-store.ts';

/** A list of calls with its title, in each of its states: being read, empty, failed, full. */
export function CallListPane({
  store,
  filter,
  head,
  onOpen,
  onCheckRelay,
  isFilling,
}: {
  readonly store: CallsStore;
  readonly filter: CallFilter;
  /** Stands above the list, with its `ListTitle`. */
  readonly head: ReactNode;
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  /** The one thing to do when no call ever came. */
  readonly onCheckRelay: () => void;
  /** Calls are on their way: an empty list is not one that stays so. */
  readonly isFilling: boolean;
}) {
  const open = useStore(store, (state) => state.open);
  useEffect(() => void open(filter), [open, filter]);
  return (
    <ListSection head={head}>
      <ListBody store={store} filter={filter} onOpen={onOpen} onCheckRelay={onCheckRelay} isFilling={isFilling} />
    </ListSection>
  );
}

function ListBody({
  store,
  filter,
  onOpen,
  onCheckRelay,
  isFilling,
}: {
  readonly store: CallsStore;
  readonly filter: CallFilter;
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  readonly onCheckRelay: () => void;
  readonly isFilling: boolean;
}) {
  const { t } = useSpeech();
  const { loaded, failure } = useStore(store, (state) => state.lists[filter]);
  const chosenId = useStore(store, (state) => state.chosenId);
  const choose = useStore(store, (state) => state.choose);
  const reload = useStore(store, (state) => state.reload);
  const readMoreOf = useStore(store, (state) => state.readMore);
  const readMore = useCallback(() => void readMoreOf(filter), [readMoreOf, filter]);
  const openCall = useCallback(
    (id: CallUuid, how: 'click' | 'enter') => {
      choose(id);
      onOpen(id, how);
    },
    [choose, onOpen],
  );
  const isSlow = useDelayed(loaded === null && failure === null);
  if (loaded === null && failure !== null) {
    return <BlankFailure title={t('window.list.errorTitle')} code={failure} onAgain={() => void reload(filter)} />;
  }
  if (loaded === null) return isSlow ? <CallListSkeleton /> : null;
  if (loaded.calls.length === 0 && isFilling) return <FillingList />;
  if (loaded.calls.length === 0) return <EmptyList filter={filter} onCheckRelay={onCheckRelay} />;
  return (
    <CallList
      key={filter}
      loaded={loaded}
      label={filter === 'all' ? t('window.list.label') : t('window.list.missedLabel')}
      chosenId={chosenId}
      onChoose={choose}
      onOpen={openCall}
      onReadMore={readMore}
    />
  );
}

function FillingList() {
  const { t } = useSpeech();
  return <BlankState icon={History} title={t('window.fetching.emptyTitle')} body={t('window.fetching.emptyBody')} />;
}

function EmptyList({ filter, onCheckRelay }: { readonly filter: CallFilter; readonly onCheckRelay: () => void }) {
  const { t } = useSpeech();
  if (filter === 'missed') {
    return (
      <BlankState
        icon={PhoneMissed}
        title={t('window.list.missedEmptyTitle')}
        body={t('window.list.missedEmptyBody')}
      />
    );
  }
  return (
    <BlankState
      icon={PhoneIncoming}
      title={t('window.list.emptyTitle')}
      body={t('window.list.emptyBody')}
      action={<Button onClick={onCheckRelay}>{t('window.list.emptyAction')}</Button>}
    />
  );
}
