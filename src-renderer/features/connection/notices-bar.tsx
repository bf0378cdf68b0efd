import { BellOff, HardDrive, History, KeyRound, WifiOff, X } from 'lucide-react';
import type { ConnectionState, Notice, RefusedEdit } from '#contract/state.ts';
import { assertNever } from '#domain/assert-never.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Bar } from './bar.tsx';
import { connectionAndEdits, offlineText } from './connection-words.ts';
import { NextTry } from './next-try.tsx';
import { RefusedEditBar } from './refused-edit-bar.tsx';

/** What can be done about the bars. */
export interface NoticeActions {
  readonly onTryNow: () => void;
  readonly onEnterToken: () => void;
  readonly onDecideKey: (keepKeyInFile: boolean) => void;
  readonly onDismiss: (kind: Notice['kind']) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onDiscardEdit: (id: RefusedEdit['id']) => void;
}

/** Everything the person must know or decide, above the content until dealt with. Nothing at all when there is nothing. */
export function NoticesBar({
  connection,
  pendingEdits,
  notices,
  refusedEdits,
  actions,
}: {
  readonly connection: ConnectionState;
  readonly pendingEdits: number;
  readonly notices: readonly Notice[];
  readonly refusedEdits: readonly RefusedEdit[];
  readonly actions: NoticeActions;
}) {
  const { t } = useSpeech();
  const isTroubled = connection.kind === 'offline' || connection.kind === 'unauthorised';
  if (notices.length + refusedEdits.length === 0 && !isTroubled) return null;
  return (
    <section aria-label={t('window.notice.label')} className="grid shrink-0 gap-1.5 p-2 pb-0">
      <ConnectionBar connection={connection} pendingEdits={pendingEdits} actions={actions} />
      {notices.map((notice) => (
        <NoticeBar key={notice.kind} notice={notice} actions={actions} />
      ))}
      {refusedEdits.map((refused) => (
        <RefusedEditBar
          key={refused.id}
          refused={refused}
          onCopy={actions.onCopy}
          onDiscard={() => actions.onDiscardEdit(refused.id)}
        />
      ))}
    </section>
  );
}

function ConnectionBar({
  connection,
  pendingEdits,
  actions,
}: {
  readonly connection: ConnectionState;
  readonly pendingEdits: number;
  readonly actions: NoticeActions;
}) {
  const { t, formats } = useSpeech();
  const title = `${connectionAndEdits(connection, pendingEdits, t, formats)}.`;
  if (connection.kind === 'offline') {
    return (
      <Bar icon={WifiOff} tone="quiet" title={title} body={t(offlineText[connection.reason])}>
        <NextTry retryAt={connection.retryAt} />
        <Button onClick={actions.onTryNow}>{t('window.connection.tryNow')}</Button>
      </Bar>
    );
  }
  if (connection.kind === 'unauthorised') {
    return (
      <Bar icon={KeyRound} tone="problem" title={title} body={t('window.connection.unauthorisedBody')}>
        <Button onClick={actions.onEnterToken}>{t('window.connection.enterToken')}</Button>
      </Bar>
    );
  }
  return null;
}

function NoticeBar({ notice, actions }: { readonly notice: Notice; readonly actions: NoticeActions }) {
  const { t } = useSpeech();
  const dismiss = (
    <IconButton icon={X} label={t('window.action.dismiss')} onClick={() => actions.onDismiss(notice.kind)} />
  );
  switch (notice.kind) {
    case 'keychain-missing':
      return (
        <Bar
          icon={KeyRound}
          tone="warning"
          title={t('window.notice.keychainMissing')}
          body={t('window.notice.keychainMissingBody')}
        >
          <Button onClick={() => actions.onDecideKey(true)}>{t('window.notice.keepInFile')}</Button>
          <Button onClick={() => actions.onDecideKey(false)}>{t('window.notice.keepNothing')}</Button>
        </Bar>
      );
    case 'copy-set-aside':
      return (
        <Bar
          icon={History}
          tone="calm"
          title={t('window.notice.copySetAside')}
          body={t('window.notice.copySetAsideBody', { folder: notice.folder })}
        >
          {dismiss}
        </Bar>
      );
    case 'disk-full':
      return (
        <Bar icon={HardDrive} tone="problem" title={t('window.notice.diskFull')} body={t('window.notice.diskFullBody')}>
          {dismiss}
        </Bar>
      );
    case 'notifications-unavailable':
      return (
        <Bar
          icon={BellOff}
          tone="warning"
          title={t('window.notice.notificationsUnavailable')}
          body={t('window.notice.notificationsUnavailableBody')}
        >
          {dismiss}
        </Bar>
      );
    default:
      return assertNever(notice);
  }
}
