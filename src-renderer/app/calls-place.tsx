import { FolderOpen } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import type { Subject } from '#domain/subject.ts';
import type { CallListState } from '../features/calls/calls-store.ts';
import { searchFieldId } from '../features/search/search-field.tsx';
import { SearchPane } from '../features/search/search-pane.tsx';
import { BlankState } from '../ui/blank-state.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { CallsPane } from './calls-pane.tsx';
import { Detail } from './detail.tsx';
import { focusDetail, focusSoon, isNarrow } from './focus.ts';
import { MissedPane } from './missed-pane.tsx';
import type { Parts } from './parts.ts';
import { SideBySide } from './side-by-side.tsx';

/** The calls, all of them or the missed ones, beside the chosen one; or the search in them. */
export function CallsPlace({ parts, filter }: { readonly parts: Parts; readonly filter: 'all' | 'missed' }) {
  const { shell, calls } = parts;
  const { t } = useSpeech();
  const isCallInFront = useStore(shell, (state) => state.isCallInFront);
  const bringCallToFront = useStore(shell, (state) => state.bringCallToFront);
  const isSearching = useStore(shell, (state) => state.isSearching);
  const search = useStore(shell, (state) => state.search);
  const [isQueueEmpty, setQueueEmpty] = useState(false);
  const isListEmpty = useStore(calls, (state) => {
    if (state.chosenId !== null) return false;
    return filter === 'missed' ? isQueueEmpty : hasNothingToChoose(state.lists.all);
  });
  const olderNote = useOlderNote(parts);
  const isEmpty = isListEmpty && !isSearching;
  const choose = useStore(calls, (state) => state.choose);
  const chosenId = useStore(calls, (state) => state.chosenId);
  const follow = useStore(shell, (state) => state.follow);
  const base = useMemo<Subject | null>(() => (chosenId === null ? null : { kind: 'call', id: chosenId }), [chosenId]);
  const onOpen = useCallback(
    (_id: CallUuid, how: 'click' | 'enter') => {
      follow([]);
      bringCallToFront(true);
      // In a narrow window the call takes the list's place, and the keyboard must not be left on what is hidden.
      if (how === 'enter' || isNarrow()) focusSoon('#call-name');
    },
    [bringCallToFront, follow],
  );
  const onBack = useCallback(() => {
    bringCallToFront(false);
    focusSoon(isSearching ? `#${searchFieldId}` : '[role=listbox]');
  }, [bringCallToFront, isSearching]);
  const onOpenFound = useCallback(
    (id: CallUuid, how: 'click' | 'enter') => {
      choose(id);
      onOpen(id, how);
    },
    [choose, onOpen],
  );
  const onOpenMessage = useCallback(
    ({ caseId, contactId }: Message) => {
      const subject: Subject | null =
        caseId !== null ? { kind: 'case', id: caseId } : contactId === null ? null : { kind: 'contact', id: contactId };
      if (subject === null) return;
      follow([{ subject, from: t('window.search.open') }]);
      bringCallToFront(true);
      focusDetail();
    },
    [follow, bringCallToFront, t],
  );
  const onOpenCall = useCallback(
    (id: CallUuid) => {
      choose(id);
      bringCallToFront(true);
    },
    [choose, bringCallToFront],
  );
  const list = isSearching ? (
    <SearchPane
      bridge={parts.bridge}
      store={parts.search}
      olderNote={olderNote}
      chosenId={chosenId}
      onChoose={choose}
      onOpen={onOpenFound}
      onOpenMessage={onOpenMessage}
      onLeave={() => {
        parts.search.getState().clear();
        search(false);
      }}
    />
  ) : filter === 'missed' ? (
    <MissedPane parts={parts} onOpen={onOpen} onEmpty={setQueueEmpty} />
  ) : (
    <CallsPane parts={parts} onOpen={onOpen} onOpenFound={onOpenFound} />
  );
  return (
    <SideBySide
      list={list}
      detail={<Detail parts={parts} base={base} blank={<NoCall />} onChooseCall={onOpenCall} onLeave={onBack} />}
      isListAlone={isEmpty}
      isDetailInFront={isCallInFront}
    />
  );
}

/** Where the calls are that the copy on this computer does not keep; null when it keeps all. */
function useOlderNote({ app }: Parts): string | null {
  const { t } = useSpeech();
  const days = useStore(app, (state) => state.keepCopyDays);
  const isRemote = useStore(app, (state) => state.relay?.mode === 'remote');
  if (days === null) return null;
  return t(isRemote ? 'window.search.olderRemote' : 'window.search.olderBundled', { count: days });
}

/** Without rows there is nothing to choose, and an empty detail beside it would only repeat that. */
function hasNothingToChoose({ loaded, failure }: CallListState): boolean {
  return loaded === null ? failure !== null : loaded.calls.length === 0;
}

/** What stands beside a list of calls of which none is chosen. */
function NoCall() {
  const { t } = useSpeech();
  return <BlankState icon={FolderOpen} title={t('window.detail.emptyTitle')} body={t('window.detail.emptyBody')} />;
}
