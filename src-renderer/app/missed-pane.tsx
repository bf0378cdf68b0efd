import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CallUuid } from '#domain/call.ts';
import type { Subject } from '#domain/subject.ts';
import { CallListPane } from '../features/calls/call-list-pane.tsx';
import { MissedList, missedPart } from '../features/missed/missed-list.tsx';
import { SearchOpener } from '../features/search/search-opener.tsx';
import { TaskList } from '../features/tasks/task-list.tsx';
import { ListSection, ListTitle } from '../ui/list-section.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { useLive } from '../ui/use-live.ts';
import type { Parts } from './parts.ts';
import { useActions } from './use-actions.ts';

/** The list side of the missed calls: who waits, who was put off, what is to be done, and what is past. */
export function MissedPane({
  parts,
  onOpen,
  onEmpty,
}: {
  readonly parts: Parts;
  readonly onOpen: (id: CallUuid, how: 'click' | 'enter') => void;
  /** Whether there is nothing to choose in the part in sight. */
  readonly onEmpty: (isEmpty: boolean) => void;
}) {
  const { bridge, toasts, shell, calls } = parts;
  const { t, formats } = useSpeech();
  const actions = useActions(parts);
  const part = useStore(shell, (state) => state.missedPart);
  const showMissed = useStore(shell, (state) => state.showMissed);
  const search = useStore(shell, (state) => state.search);
  const follow = useStore(shell, (state) => state.follow);
  const bringCallToFront = useStore(shell, (state) => state.bringCallToFront);
  const showSettings = useStore(shell, (state) => state.showSettings);
  const chosenId = useStore(calls, (state) => state.chosenId);
  const choose = useStore(calls, (state) => state.choose);
  const isConnected = useStore(parts.app, (state) => state.connection.kind === 'connected');
  const live = useLive(bridge, 'missed.list', null, 'missed');
  const callers = live.reading.kind === 'read' ? live.reading.value : [];
  const count = (name: 'open' | 'later'): string => {
    const length = missedPart(callers, name).length;
    const text = t(`window.missed.${name}`);
    return length === 0 ? text : `${text} ${formats.count(length)}`;
  };
  const isEmpty =
    live.reading.kind === 'read' && (part === 'open' || part === 'later') && missedPart(callers, part).length === 0;
  useEffect(() => onEmpty(isEmpty), [onEmpty, isEmpty]);
  const open = (id: CallUuid, how: 'click' | 'enter'): void => {
    choose(id);
    onOpen(id, how);
  };
  const goOnTo = (subject: Subject): void => {
    follow([{ subject, from: t('window.missed.todo') }]);
    bringCallToFront(true);
  };
  const head = (
    <header className="grid shrink-0 gap-1 px-4 pb-2">
      <div className="-mr-1.5 flex h-12 items-center gap-2 pl-0.5">
        <ListTitle>{t('window.place.missed')}</ListTitle>
        <div className="ml-auto">
          <SearchOpener onClick={() => search(true)} />
        </div>
      </div>
      <Segmented
        label={t('window.missed.parts')}
        options={[
          { value: 'open', text: count('open') },
          { value: 'later', text: count('later') },
          { value: 'todo', text: t('window.missed.todo') },
          { value: 'past', text: t('window.missed.past') },
        ]}
        value={part}
        onChange={showMissed}
      />
    </header>
  );
  if (part === 'past') {
    return (
      <CallListPane
        store={calls}
        filter="missed"
        head={head}
        onOpen={onOpen}
        isFilling={false}
        onCheckRelay={() => showSettings('ringover')}
      />
    );
  }
  return (
    <ListSection head={head}>
      {part === 'todo' ? (
        <TaskList
          bridge={bridge}
          toasts={toasts}
          places={{
            openCall: (id) => open(id, 'click'),
            openCase: (id) => goOnTo({ kind: 'case', id }),
            openContact: (id) => goOnTo({ kind: 'contact', id }),
          }}
        />
      ) : (
        <MissedList
          key={part}
          bridge={bridge}
          toasts={toasts}
          live={live}
          part={part}
          chosenId={chosenId}
          onOpen={open}
          onCallBack={isConnected ? actions.callBack : null}
        />
      )}
    </ListSection>
  );
}
