import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { ActivityPage } from '../features/activity/activity-page.tsx';
import { RingingAnnouncer } from '../features/calls/ringing-announcer.tsx';
import { ConnectionIndicator } from '../features/connection/connection-indicator.tsx';
import { NoticesBar } from '../features/connection/notices-bar.tsx';
import { searchFieldId } from '../features/search/search-field.tsx';
import { CallsPlace } from './calls-place.tsx';
import { DropImport } from './drop-import.tsx';
import { focusSoon } from './focus.ts';
import { goTo } from './go-to.ts';
import { NumbersPlace } from './numbers-place.tsx';
import type { Parts } from './parts.ts';
import { Rail } from './rail.tsx';
import { RecordsPlace } from './records-place.tsx';
import { ServerDialog } from './server-dialog.tsx';
import { SettingsPlace } from './settings-place.tsx';
import type { Command } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { type Actions, useActions } from './use-actions.ts';
import { useFollowedCall } from './use-followed-call.ts';
import { useHappenings } from './use-happenings.ts';
import { useKeysInAnyProgram } from './use-keys-in-any-program.ts';
import { useNavigation } from './use-navigation.ts';
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

/** Missed calls count as seen while their list is in sight. */
function useSeenMissed(isInSight: boolean, missedUnseen: number, { markSeen }: Actions): void {
  useEffect(() => {
    if (isInSight && missedUnseen > 0) markSeen();
  }, [isInSight, missedUnseen, markSeen]);
}
