import { BellOff, FileWarning, HardDrive, History, Keyboard, KeyRound, WifiOff, X } from 'lucide-react';
import type { AppState, ConnectionState, Notice, RefusedEdit } from '#contract/state.ts';
import { assertNever } from '#domain/assert-never.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
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
  /** Wants other keys for the lookup panel, or none. */
  readonly onChooseKeys: () => void;
  readonly onNoKeys: () => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onDiscardEdit: (id: RefusedEdit['id']) => void;
  /** Announces calls by the card too; null when it is so already. */
  readonly onUseCard: (() => void) | null;
}

/** Everything the person must know or decide, above the content until dealt with. Nothing at all when there is nothing. */
export function NoticesBar({
  connection,
  pendingEdits,
  notices,
  refusedEdits,
  platform,
  actions,
}: {
  readonly platform: AppState['platform'];
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
    <section aria-label={t('window.notice.label')} className="grid shrink-0 grid-cols-1 gap-1.5 p-2 pb-0">
      <ConnectionBar connection={connection} pendingEdits={pendingEdits} actions={actions} />
      {notices.map((notice) => (
        <NoticeBar key={notice.kind} notice={notice} platform={platform} actions={actions} />
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

/** Where notifications are let through again. */
const notificationHelp: Readonly<Record<AppState['platform'], TextKey>> = {
  linux: 'window.notice.notificationsOnLinux',
  darwin: 'window.notice.notificationsOnMac',
  win32: 'window.notice.notificationsOnWindows',
};

function NoticeBar({
  notice,
  platform,
  actions,
}: {
  readonly notice: Notice;
  readonly platform: AppState['platform'];
  readonly actions: NoticeActions;
}) {
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
    case 'copy-preparing':
      return (
        <Bar
          icon={History}
          tone="calm"
          title={t('window.notice.copyPreparing')}
          body={t('window.notice.copyPreparingBody')}
        >
          {null}
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
    case 'outbox-set-aside':
      return (
        <Bar
          icon={FileWarning}
          tone="problem"
          title={t('window.edits.setAside')}
          body={t('window.edits.setAsideBody', { folder: notice.folder })}
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
          body={t(notificationHelp[platform])}
        >
          {actions.onUseCard === null ? null : (
            <Button onClick={actions.onUseCard}>{t('window.notice.useCard')}</Button>
          )}
          {dismiss}
        </Bar>
      );
    case 'shortcut-taken':
      return (
        <Bar
          icon={Keyboard}
          tone="calm"
          title={t('window.lookup.shortcut.takenNotice', { keys: notice.keys })}
          body={t('window.lookup.shortcut.takenNoticeBody')}
        >
          <Button onClick={actions.onChooseKeys}>{t('window.lookup.shortcut.choose')}</Button>
          <Button onClick={actions.onNoKeys}>{t('window.lookup.shortcut.turnOff')}</Button>
          {dismiss}
        </Bar>
      );
    case 'shortcut-unsupported':
      return (
        <Bar
          icon={Keyboard}
          tone="calm"
          title={t('window.lookup.shortcut.unsupportedNotice')}
          body={t('window.lookup.shortcut.unsupportedNoticeBody')}
        >
          <Button onClick={actions.onNoKeys}>{t('window.lookup.shortcut.turnOff')}</Button>
          {dismiss}
        </Bar>
      );
    default:
      return assertNever(notice);
  }
}
