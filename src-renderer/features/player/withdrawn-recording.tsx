import { AudioLines } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Call } from '#domain/call.ts';
import { InlineState } from '../../ui/inline-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Says that the recording of a call is kept no longer; nothing where there never was one, or while nobody can be asked. */
export function WithdrawnRecording({
  bridge,
  call: { id, callType },
  isConnected,
}: {
  readonly bridge: Bridge;
  /** One without a recording. */
  readonly call: Call;
  readonly isConnected: boolean;
}) {
  const { t } = useSpeech();
  const [isWithdrawn, setWithdrawn] = useState(false);
  const isAsked = isConnected && (callType === 'answered' || callType === 'voicemail');
  useEffect(() => {
    let isWanted = true;
    setWithdrawn(false);
    if (isAsked) {
      void bridge.request('recordings.shape', { id }).then((result) => {
        if (isWanted) setWithdrawn(result.ok && result.value.kind === 'missing' && result.value.isWithdrawn);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [bridge, id, isAsked]);
  if (!isWithdrawn) return null;
  return (
    <section aria-label={t('window.player.title')} className="grid grid-cols-1 gap-1.5">
      <h3 className="text-12 font-strong text-quiet">{t('window.player.title')}</h3>
      <InlineState
        icon={AudioLines}
        title={t('window.player.withdrawnTitle')}
        body={t('window.player.withdrawnBody')}
      />
    </section>
  );
}
