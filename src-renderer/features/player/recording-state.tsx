import { AudioLines, CircleAlert, Clock3, LoaderCircle, WifiOff } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { InlineState } from '../../ui/inline-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { PlayerView } from './player-state.ts';

/** Why there is nothing to hear, what is safe, and what can be done. */
export function RecordingState({
  view,
  isConnected,
  isAsking,
  onAgain,
  onSave,
}: {
  readonly view: Exclude<PlayerView, { readonly kind: 'reading' | 'ready' }>;
  readonly isConnected: boolean;
  readonly isAsking: boolean;
  readonly onAgain: () => void;
  /** Saves it as a file, for another program. */
  readonly onSave: () => void;
}) {
  const { t } = useSpeech();
  const again = (
    <Button aria-disabled={isAsking} className="aria-disabled:opacity-50" onClick={isAsking ? undefined : onAgain}>
      {isAsking ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
      {t('window.player.lookAgain')}
    </Button>
  );
  switch (view.kind) {
    case 'pending':
      return (
        <InlineState
          icon={Clock3}
          title={t('window.player.pendingTitle')}
          body={t('window.player.pendingBody')}
          action={again}
        />
      );
    case 'missing':
      return (
        <InlineState
          icon={AudioLines}
          title={t(view.isWithdrawn ? 'window.player.withdrawnTitle' : 'window.player.missingTitle')}
          body={t(view.isWithdrawn ? 'window.player.withdrawnBody' : 'window.player.missingBody')}
          action={view.isWithdrawn ? undefined : again}
        />
      );
    case 'unreadable':
      return (
        <InlineState
          icon={CircleAlert}
          title={t('window.player.unreadableTitle')}
          body={t('window.player.unreadableBody')}
          action={
            <span className="flex gap-2">
              {again}
              <Button onClick={onSave}>{t('window.listening.save')}</Button>
            </span>
          }
        />
      );
    case 'failed':
      if (view.code === 'offline') {
        return (
          <InlineState
            icon={WifiOff}
            title={t('window.player.offlineTitle')}
            body={t('window.player.offlineBody')}
            // While nothing is reached, asking again mends nothing; once it is, it is asked for by itself.
            action={isConnected ? again : undefined}
          />
        );
      }
      return <InlineState icon={CircleAlert} body={t(failureText[view.code])} action={again} />;
  }
}
