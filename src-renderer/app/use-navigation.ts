import { useEffect } from 'react';
import { useSpeech } from '../ui/texts.tsx';
import { goTo } from './go-to.ts';
import type { Parts } from './parts.ts';

/** A notification, the tray, the lookup panel or a link asks for something, or for the list. */
export function useNavigation(parts: Parts): void {
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
