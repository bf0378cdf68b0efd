import { useCallback, useEffect, useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { CaseId } from '#domain/case.ts';
import type { CaseKeeping, CaseKeepingStanding } from '#domain/recording/case-keeping.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** Why not all of a case's recordings are here, where that needs words. */
const standingTexts: Readonly<Partial<Record<CaseKeepingStanding, TextKey>>> = {
  waiting: 'window.keeping.waiting',
  stopped: 'window.keeping.stopped',
  offline: 'window.keeping.offline',
  limit: 'window.keeping.limit',
  'no-space': 'window.keeping.noSpace',
};

/** Whether a case's recordings are kept on this computer, how far that is, and a way to stop it; nothing for a case without. */
export function CaseRecordingsPart({ bridge, id }: { readonly bridge: Bridge; readonly id: CaseId }) {
  const { t, formats } = useSpeech();
  const labelId = useId();
  const { keeping, keep } = useCaseKeeping(bridge, id);
  if (keeping === null || (keeping.total === 0 && keeping.standing === 'off')) return null;
  const { standing, here, total, sizeBytes } = keeping;
  const isKept = standing !== 'off';
  const size = formatSize(sizeBytes, formats.locale);
  const words = t(here === 0 ? 'window.keeping.noneHere' : 'window.keeping.here', { here, total, size });
  const why = standingTexts[standing];
  return (
    <Part title={t('window.listening.caseTitle')}>
      <Lines>
        <Line
          label={t('window.listening.caseKeep')}
          labelId={labelId}
          body={
            <span role="status" className="grid gap-1.5">
              <span className="tabular-nums">{words}</span>
              {why === undefined ? null : <span>{t(why, { count: total - here })}</span>}
            </span>
          }
        >
          <span className="flex items-center gap-3">
            {standing === 'fetching' || standing === 'waiting' ? (
              <Button onClick={() => void keep('stopped')}>{t('window.keeping.stop')}</Button>
            ) : null}
            {standing === 'stopped' || standing === 'no-space' ? (
              <Button onClick={() => void keep('kept')}>
                {t(standing === 'stopped' ? 'window.keeping.goOn' : 'window.action.tryAgain')}
              </Button>
            ) : null}
            <Toggle labelId={labelId} isOn={isKept} onChange={(isWanted) => void keep(isWanted ? 'kept' : 'left')} />
          </span>
        </Line>
      </Lines>
      {standing === 'fetching' ? (
        <ProgressBar label={t('window.listening.caseTitle')} spoken={words} ratio={total === 0 ? null : here / total} />
      ) : null}
    </Part>
  );
}

function useCaseKeeping(bridge: Bridge, id: CaseId) {
  const [keeping, setKeeping] = useState<CaseKeeping | null>(null);
  const read = useCallback(async () => {
    const result = await bridge.request('cases.recordings', { id });
    if (result.ok) setKeeping(result.value);
  }, [bridge, id]);
  useEffect(() => {
    void read();
    const stops = [bridge.on('recordings.changed', () => void read()), bridge.on('calls.changed', () => void read())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, read]);
  const keep = async (standing: 'kept' | 'stopped' | 'left'): Promise<void> => {
    await bridge.request('cases.keepRecordings', { id, standing });
    await read();
  };
  return { keeping, keep };
}
