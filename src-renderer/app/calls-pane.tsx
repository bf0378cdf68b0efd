import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import { UnknownList } from '../features/callers/unknown-list.tsx';
import { CallListPane } from '../features/calls/call-list-pane.tsx';
import { FetchingPanel } from '../features/fetching/fetching-panel.tsx';
import { SearchOpener } from '../features/search/search-opener.tsx';
import { ListSection, ListTitle } from '../ui/list-section.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { useDelayed } from '../ui/use-delayed.ts';
import type { Parts } from './parts.ts';
import { useActions } from './use-actions.ts';

/** The list side of the calls: all of them, or the numbers nobody knows. */
export function CallsPane({
  parts,
  onOpen,
  onOpenFound,
}: {
  readonly parts: Parts;
  /** A call of the list was chosen and opened. */
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  /** A call was opened that is yet to be chosen. */
  readonly onOpenFound: (id: CallUuid, how: 'click' | 'enter') => void;
}) {
  const { app, shell, calls, bridge } = parts;
  const { t } = useSpeech();
  const isUnknownOnly = useStore(shell, (state) => state.isUnknownOnly);
  const showUnknownOnly = useStore(shell, (state) => state.showUnknownOnly);
  const search = useStore(shell, (state) => state.search);
  const showSettings = useStore(shell, (state) => state.showSettings);
  const chosenId = useStore(calls, (state) => state.chosenId);
  const fetching = useStore(app, (state) => state.fetching);
  const connection = useStore(app, (state) => state.connection.kind);
  // A small office's calls are there before one has read that they come.
  const isSlow = useDelayed(fetching !== null);
  const { change } = useActions(parts);
  const head = (
    <header className="flex h-12 shrink-0 items-center gap-3 pr-2.5 pl-4.5">
      <ListTitle>{t('window.place.calls')}</ListTitle>
      <Segmented
        label={t('window.callers.filter')}
        options={[
          { value: 'all', text: t('window.callers.all') },
          { value: 'unknown', text: t('window.callers.unknown') },
        ]}
        value={isUnknownOnly ? 'unknown' : 'all'}
        onChange={(value) => showUnknownOnly(value === 'unknown')}
      />
      <div className="ml-auto">
        <SearchOpener onClick={() => search(true)} />
      </div>
    </header>
  );
  if (!isUnknownOnly) {
    return (
      <CallListPane
        store={calls}
        filter="all"
        head={
          <>
            {head}
            {isSlow && fetching !== null ? (
              <div className="shrink-0 border-b border-line px-4.5 pb-3">
                <FetchingPanel
                  fetching={fetching}
                  connection={connection}
                  onPause={(fetchingPaused) => change({ fetchingPaused })}
                />
              </div>
            ) : null}
          </>
        }
        isFilling={fetching?.isFirst === true && !fetching.isPaused}
        onOpen={onOpen}
        onCheckRelay={() => showSettings('ringover')}
      />
    );
  }
  return (
    <ListSection head={head}>
      <UnknownList bridge={bridge} chosenId={chosenId} onOpen={onOpenFound} />
    </ListSection>
  );
}
