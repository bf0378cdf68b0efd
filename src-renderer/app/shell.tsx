import { FolderOpen } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import { CallListPane } from '../features/calls/call-list-pane.tsx';
import type { CallListState } from '../features/calls/calls-store.ts';
import { RingingAnnouncer } from '../features/calls/ringing-announcer.tsx';
import { ConnectionIndicator } from '../features/connection/connection-indicator.tsx';
import { NoticesBar } from '../features/connection/notices-bar.tsx';
import { searchFieldId } from '../features/search/search-field.tsx';
import { SearchOpener } from '../features/search/search-opener.tsx';
import { SearchPane } from '../features/search/search-pane.tsx';
import { BlankState } from '../ui/blank-state.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { Detail } from './detail.tsx';
import { focusSoon, isNarrow } from './focus.ts';
import { NumbersPlace } from './numbers-place.tsx';
import type { Parts } from './parts.ts';
import { Rail } from './rail.tsx';
import { RecordsPlace } from './records-place.tsx';
import { ServerDialog } from './server-dialog.tsx';
import { SettingsPlace } from './settings-place.tsx';
import type { Command } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import type { Step, Subject } from './subject.ts';
import { type Actions, useActions } from './use-actions.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The window once set up: rail, notices, and the place one is in. */
export function Shell({ parts }: { readonly parts: Parts }) {
  const { app, shell, calls } = parts;
  const actions = useActions(parts);
  const place = useStore(shell, (state) => state.place);
  const overlay = useStore(shell, (state) => state.overlay);
  const go = useStore(shell, (state) => state.go);
  const setOverlay = useStore(shell, (state) => state.setOverlay);
  const connection = useStore(app, (state) => state.connection);
  const notices = useStore(app, (state) => state.notices);
  const pendingEdits = useStore(app, (state) => state.pendingEdits);
  const refusedEdits = useStore(app, (state) => state.refusedEdits);
  const missedUnseen = useStore(app, (state) => state.missedUnseen);
  useFollowedCall(parts);
  useNavigation(parts);
  useSeenMissed(place === 'missed', missedUnseen, actions);
  const search = useStore(shell, (state) => state.search);
  const onCommand = (command: Command): void => {
    if (command.kind === 'go') go(command.place);
    else if (command.kind === 'show-shortcuts') setOverlay('shortcuts');
    else {
      search(true);
      focusSoon(`#${searchFieldId}`);
    }
  };
  useShortcuts(onCommand, overlay === null);
  const close = useCallback(() => setOverlay(null), [setOverlay]);
  return (
    <div className="flex h-full">
      <Rail
        place={place}
        missedUnseen={missedUnseen}
        connection={<ConnectionIndicator connection={connection} pendingEdits={pendingEdits} />}
        onGo={go}
        onShowShortcuts={() => setOverlay('shortcuts')}
      />
      <main className="flex min-w-0 flex-1 flex-col">
        <NoticesBar
          connection={connection}
          pendingEdits={pendingEdits}
          notices={notices}
          refusedEdits={refusedEdits}
          actions={{
            onTryNow: actions.tryNow,
            onEnterToken: () => setOverlay('server'),
            onDecideKey: actions.decideKey,
            onDismiss: actions.dismissNotice,
            onCopy: actions.copy,
            onDiscardEdit: actions.discardEdit,
          }}
        />
        <div className="min-h-0 flex-1">
          {place === 'numbers' ? <NumbersPlace parts={parts} /> : null}
          {place === 'settings' ? <SettingsPlace parts={parts} /> : null}
          {place === 'cases' || place === 'contacts' ? <RecordsPlace key={place} parts={parts} kind={place} /> : null}
          {place === 'calls' || place === 'missed' ? <CallsPlace parts={parts} filter={filterOf[place]} /> : null}
        </div>
      </main>
      <RingingAnnouncer store={calls} />
      <ShortcutsDialog isOpen={overlay === 'shortcuts'} onClose={close} />
      <ServerDialog parts={parts} isOpen={overlay === 'server'} onClose={close} />
    </div>
  );
}

const filterOf = { calls: 'all', missed: 'missed' } as const;

/** List and call side by side; in a narrow window one at a time. */
function CallsPlace({ parts, filter }: { readonly parts: Parts; readonly filter: 'all' | 'missed' }) {
  const { shell, calls } = parts;
  const isCallInFront = useStore(shell, (state) => state.isCallInFront);
  const bringCallToFront = useStore(shell, (state) => state.bringCallToFront);
  const isSearching = useStore(shell, (state) => state.isSearching);
  const search = useStore(shell, (state) => state.search);
  const isListEmpty = useStore(calls, (state) => state.chosenId === null && hasNothingToChoose(state.lists[filter]));
  const isEmpty = isListEmpty && !isSearching;
  const choose = useStore(calls, (state) => state.choose);
  const chosenId = useStore(calls, (state) => state.chosenId);
  const showSettings = useStore(shell, (state) => state.showSettings);
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
  const onOpenCall = useCallback(
    (id: CallUuid) => {
      choose(id);
      bringCallToFront(true);
    },
    [choose, bringCallToFront],
  );
  return (
    <div className="flex h-full">
      <div
        className={`h-full min-w-0 flex-1 wide:block ${isEmpty ? '' : 'wide:w-100 wide:flex-none wide:border-r wide:border-line'} ${isCallInFront ? 'hidden' : ''}`}
      >
        {isSearching ? (
          <SearchPane
            store={parts.search}
            chosenId={chosenId}
            onChoose={choose}
            onOpen={onOpenFound}
            onLeave={() => {
              parts.search.getState().clear();
              search(false);
            }}
          />
        ) : (
          <CallListPane
            key={filter}
            store={calls}
            filter={filter}
            trailing={<SearchOpener onClick={() => search(true)} />}
            onOpen={onOpen}
            onCheckRelay={() => showSettings('ringover')}
          />
        )}
      </div>
      <div className={`h-full min-w-0 flex-1 ${isEmpty ? '' : 'wide:block'} ${isCallInFront ? '' : 'hidden'}`}>
        <Detail parts={parts} base={base} blank={<NoCall />} onChooseCall={onOpenCall} onLeave={onBack} />
      </div>
    </div>
  );
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

/** The detail shows the call one went on to, else whichever is chosen in the list. */
function useFollowedCall({ shell, calls, call }: Parts): void {
  const chosenId = useStore(calls, (state) => state.chosenId);
  const walkedTo = useStore(shell, (state) => lastCallOf(state.trail));
  const show = useStore(call, (state) => state.show);
  useEffect(
    () =>
      calls.subscribe((now, before) => {
        if (now.chosenId !== before.chosenId) shell.getState().follow([]);
      }),
    [calls, shell],
  );
  useEffect(() => void show(walkedTo ?? chosenId), [walkedTo, chosenId, show]);
}

function lastCallOf(trail: readonly Step[]): CallUuid | null {
  const subject = trail.at(-1)?.subject;
  return subject?.kind === 'call' ? subject.id : null;
}

/** A notification or the tray asks for a call, or for the list. */
function useNavigation({ bridge, shell, calls }: Parts): void {
  useEffect(
    () =>
      bridge.on('navigate.call', ({ id }) => {
        shell.getState().go('calls');
        if (id === null) return;
        calls.getState().choose(id);
        shell.getState().bringCallToFront(true);
      }),
    [bridge, shell, calls],
  );
}

/** Missed calls count as seen while their list is in sight. */
function useSeenMissed(isInSight: boolean, missedUnseen: number, { markSeen }: Actions): void {
  useEffect(() => {
    if (isInSight && missedUnseen > 0) markSeen();
  }, [isInSight, missedUnseen, markSeen]);
}
