import { useCallback, useEffect, useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Requests } from '#contract/requests.ts';
import type { CaseId } from '#domain/case.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

type CaseRecordings = Requests['cases.recordings']['value'];

/** Whether a case's recordings are kept on this computer; nothing for a case without recordings. */
export function CaseRecordingsPart({ bridge, id }: { readonly bridge: Bridge; readonly id: CaseId }) {
  const { t } = useSpeech();
  const labelId = useId();
  const [recordings, setRecordings] = useState<CaseRecordings | null>(null);
  const read = useCallback(async () => {
    const result = await bridge.request('cases.recordings', { id });
    if (result.ok) setRecordings(result.value);
  }, [bridge, id]);
  useEffect(() => {
    void read();
    const stops = [bridge.on('recordings.changed', () => void read()), bridge.on('calls.changed', () => void read())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, read]);
  if (recordings === null || (recordings.total === 0 && !recordings.isKept)) return null;
  const { isKept, here, total } = recordings;
  const keep = async (isWanted: boolean): Promise<void> => {
    setRecordings({ ...recordings, isKept: isWanted });
    await bridge.request('cases.keepRecordings', { id, isKept: isWanted });
    await read();
  };
  return (
    <Part title={t('window.listening.caseTitle')}>
      <Lines>
        <Line
          label={t('window.listening.caseKeep')}
          labelId={labelId}
          body={t('window.listening.caseHere', { here, total })}
        >
          <Toggle labelId={labelId} isOn={isKept} onChange={(isWanted) => void keep(isWanted)} />
        </Line>
      </Lines>
    </Part>
  );
}
