import { FolderOpen, UserRound } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Subject } from '#domain/subject.ts';
import { CaseListPane } from '../features/cases/case-list-pane.tsx';
import { ContactListPane } from '../features/contacts/contact-list-pane.tsx';
import { BlankState } from '../ui/blank-state.tsx';
import { Button } from '../ui/button.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { Detail } from './detail.tsx';
import { focusDetail, focusSoon, isNarrow } from './focus.ts';
import type { Parts } from './parts.ts';
import { SideBySide } from './side-by-side.tsx';

/** Cases or contacts beside the page of the chosen one; in a narrow window one at a time. */
export function RecordsPlace({ parts, kind }: { readonly parts: Parts; readonly kind: 'cases' | 'contacts' }) {
  const { shell, bridge } = parts;
  const { t } = useSpeech();
  const [isListEmpty, setListEmpty] = useState(false);
  const isInFront = useStore(shell, (state) => state.isCallInFront);
  const bringToFront = useStore(shell, (state) => state.bringCallToFront);
  const showSettings = useStore(shell, (state) => state.showSettings);
  const chosenCase = useStore(shell, (state) => state.chosenCase);
  const chosenContact = useStore(shell, (state) => state.chosenContact);
  const chooseCase = useStore(shell, (state) => state.chooseCase);
  const chooseContact = useStore(shell, (state) => state.chooseContact);
  const onOpened = (how: 'click' | 'enter'): void => {
    bringToFront(true);
    if (how === 'enter' || isNarrow()) focusDetail();
  };
  const onLeave = useCallback(() => {
    bringToFront(false);
    focusSoon('[role=combobox]');
  }, [bringToFront]);
  const emptyAction = <Button onClick={() => showSettings('records')}>{t('window.records.emptyAction')}</Button>;
  const isCases = kind === 'cases';
  const base = useMemo<Subject | null>(() => {
    if (isCases) return chosenCase === null ? null : { kind: 'case', id: chosenCase };
    return chosenContact === null ? null : { kind: 'contact', id: chosenContact };
  }, [isCases, chosenCase, chosenContact]);
  const list = isCases ? (
    <CaseListPane
      bridge={bridge}
      chosenId={chosenCase}
      emptyAction={emptyAction}
      onEmpty={setListEmpty}
      onChoose={chooseCase}
      onOpen={(id, how) => {
        chooseCase(id);
        onOpened(how);
      }}
    />
  ) : (
    <ContactListPane
      bridge={bridge}
      chosenId={chosenContact}
      emptyAction={emptyAction}
      onEmpty={setListEmpty}
      onChoose={chooseContact}
      onOpen={(id, how) => {
        chooseContact(id);
        onOpened(how);
      }}
    />
  );
  const blank = (
    <BlankState
      icon={isCases ? FolderOpen : UserRound}
      title={t(isCases ? 'window.cases.chooseTitle' : 'window.contacts.chooseTitle')}
      body={t(isCases ? 'window.cases.chooseBody' : 'window.contacts.chooseBody')}
    />
  );
  return (
    <SideBySide
      list={list}
      detail={<Detail parts={parts} base={base} blank={blank} onChooseCall={null} onLeave={onLeave} />}
      isListAlone={isListEmpty && base === null}
      isDetailInFront={isInFront}
    />
  );
}
