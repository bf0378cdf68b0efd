import { FolderOpen } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import type { Message } from '#domain/message.ts';
import type { Subject } from '#domain/subject.ts';
import { ActivityPage } from '../features/activity/activity-page.tsx';
import type { CallListState } from '../features/calls/calls-store.ts';
import { RingingAnnouncer } from '../features/calls/ringing-announcer.tsx';
import { ConnectionIndicator } from '../features/connection/connection-indicator.tsx';
import { NoticesBar } from '../features/connection/notices-bar.tsx';
import { searchFieldId } from '../features/search/search-field.tsx';
import { SearchPane } from '../features/search/search-pane.tsx';
import { BlankState } from '../ui/blank-state.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { CallsPane } from './calls-pane.tsx';
import { Detail } from './detail.tsx';
import { DropImport } from './drop-import.tsx';
import { focusDetail, focusSoon, isNarrow } from './focus.ts';
import { goTo } from './go-to.ts';
import { MissedPane } from './missed-pane.tsx';
import { NumbersPlace } from './numbers-place.tsx';
import type { Parts } from './parts.ts';
import { Rail } from './rail.tsx';
import { RecordsPlace } from './records-place.tsx';
import { ServerDialog } from './server-dialog.tsx';
import { SettingsPlace } from './settings-place.tsx';
import type { Command } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import type { Step } from './subject.ts';
import { type Actions, useActions } from './use-actions.ts';
import { useHappenings } from './use-happenings.ts';
import { useKeysInAnyProgram } from './use-keys-in-any-program.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The window once set up: rail, notices, and the place one is in. */
export function Shell({ parts }: { readonly parts: Parts }) {
  const { app, shell, calls } = parts;
  const actions = useActions(parts);
  const place = useStore(shell, (state) => state.place);
  const overlay = useStore(shell, (state) => state.overlay);
  const go = useStore(shell, (state) => state.go);
  const setOverlay = useStore(shell, (state) => state.setOverlay);
  const showSettings = useStore(shell, (state) => state.showSettings);
  const connection = useStore(app, (state) => state.connection);
  const notices = useStore(app, (state) => state.notices);
  const pendingEdits = useStore(app, (state) => state.pendingEdits);
  const refusedEdits = useStore(app, (state) => state.refusedEdits);
  const missedUnseen = useStore(app, (state) => state.missedUnseen);
  const activityUnread = useStore(app, (state) => state.activityUnread);
  const announcedBy = useStore(app, (state) => state.announcedBy);
  const hasCard = announcedBy === 'card' || announcedBy === 'both';
  useFollowedCall(parts);
  useNavigation(parts);
  useHappenings(parts);
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
  const inAnyProgram = useKeysInAnyProgram(app, hasCard);
  return (
    <div className="flex h-full">
      <Rail
        place={place}
        missedUnseen={missedUnseen}
        connection={<ConnectionIndicator connection={connection} pendingEdits={pendingEdits} />}
        activityUnread={activityUnread}
        onGo={go}
        onShowShortcuts={() => setOverlay('shortcuts')}
      />
      <main className="flex min-w-0 flex-1 flex-col">
        <NoticesBar
          connection={connection}
          pendingEdits={pendingEdits}
          notices={notices}
          refusedEdits={refusedEdits}
          platform={app.getState().platform}
          actions={{
            onUseCard: hasCard ? null : () => actions.setAnnouncedBy(announcedBy === 'none' ? 'card' : 'both'),
            onTryNow: actions.tryNow,
            onEnterToken: () => setOverlay('server'),
            onDecideKey: actions.decideKey,
            onDismiss: actions.dismissNotice,
            onChooseKeys: () => showSettings('general'),
            onNoKeys: () => actions.change({ lookupShortcut: null }),
            onCopy: actions.copy,
            onDiscardEdit: actions.discardEdit,
          }}
        />
        <div className="min-h-0 flex-1">
          {place === 'activity' ? (
            <ActivityPage
              bridge={parts.bridge}
              onOpen={(id) => goTo(parts, { subject: { kind: 'call', id }, part: null })}
            />
          ) : null}
          {place === 'numbers' ? <NumbersPlace parts={parts} /> : null}
          {place === 'settings' ? <SettingsPlace parts={parts} /> : null}
          {place === 'cases' || place === 'contacts' ? <RecordsPlace key={place} parts={parts} kind={place} /> : null}
          {place === 'calls' || place === 'missed' ? <CallsPlace parts={parts} filter={filterOf[place]} /> : null}
        </div>
      </main>
      <RingingAnnouncer store={calls} />
      <DropImport parts={parts} />
      <ShortcutsDialog inAnyProgram={inAnyProgram} isOpen={overlay === 'shortcuts'} onClose={close} />
      <ServerDialog parts={parts} isOpen={overlay === 'server'} onClose={close} />
    </div>
  );
}

const filterOf = { calls: 'all', missed: 'missed' } as const;

/** List and call side by side; in a narrow window one at a time. */
function CallsPlace({ parts, filter }: { readonly parts: Parts; readonly filter: 'all' | 'missed' }) {
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
  return (
    <div className="flex h-full">
      <div
        className={`h-full min-w-0 flex-1 wide:block ${isEmpty ? '' : 'wide:w-85 wide:flex-none roomy:w-100 wide:border-r wide:border-line'} ${isCallInFront ? 'hidden' : ''}`}
      >
        {isSearching ? (
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
        ) : (
          <>
            {filter === 'missed' ? <MissedPane parts={parts} onOpen={onOpen} onEmpty={setQueueEmpty} /> : null}
            {filter === 'all' ? <CallsPane parts={parts} onOpen={onOpen} onOpenFound={onOpenFound} /> : null}
          </>
        )}
      </div>
      <div className={`h-full min-w-0 flex-1 ${isEmpty ? '' : 'wide:block'} ${isCallInFront ? '' : 'hidden'}`}>
        <Detail parts={parts} base={base} blank={<NoCall />} onChooseCall={onOpenCall} onLeave={onBack} />
      </div>
    </div>
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

/** A notification, the tray, the lookup panel or a link asks for something, or for the list. */
function useNavigation(parts: Parts): void {
  const { bridge, shell } = parts;
  const { t } = useSpeech();
  useEffect(
    () =>
      bridge.on('navigate.reminder', ({ caseId, contactId }) => {
        const { go, showMissed, follow, bringCallToFront } = shell.getState();
        go('missed');
        showMissed('todo');
        const from = t('window.missed.todo');
        if (caseId !== null) follow([{ subject: { kind: 'case', id: caseId }, from }]);
        else if (contactId !== null) follow([{ subject: { kind: 'contact', id: contactId }, from }]);
        bringCallToFront(caseId !== null || contactId !== null);
      }),
    [bridge, shell, t],
  );
  useEffect(() => bridge.on('navigate', (destination) => goTo(parts, destination)), [bridge, parts]);
}

/** Missed calls count as seen while their list is in sight. */
function useSeenMissed(isInSight: boolean, missedUnseen: number, { markSeen }: Actions): void {
  useEffect(() => {
    if (isInSight && missedUnseen > 0) markSeen();
  }, [isInSight, missedUnseen, markSeen]);
}
