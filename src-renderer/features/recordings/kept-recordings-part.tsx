import { useCallback, useEffect, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { KeptSummary, RecordingLimits } from '#contract/recordings.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { formatSize } from '../../ui/format-size.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';

const gigabyte = 1_000_000_000;
const sizes = [0, gigabyte / 2, 2 * gigabyte, 10 * gigabyte];
const ages = [30, 90, 365];

/** How many recordings are kept on this computer, how many may be, and the way to remove them. */
export function KeptRecordingsPart({ bridge, toasts }: { readonly bridge: Bridge; readonly toasts: Toasts }) {
  const { t, formats } = useSpeech();
  const { summary, read } = useSummary(bridge);
  const [isAsking, setAsking] = useState(false);
  if (summary === null) return null;
  const { limits } = summary;
  const change = async (changes: Partial<RecordingLimits>): Promise<void> => {
    const result = await bridge.request('recordings.limit', { ...limits, ...changes });
    if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    await read();
  };
  const removeAll = async (): Promise<void> => {
    setAsking(false);
    const result = await bridge.request('recordings.removeAll', null);
    if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    await read();
  };
  const size = formatSize(summary.sizeBytes, formats.locale);
  return (
    <Part title={t('window.listening.settingsTitle')} body={t('window.listening.settingsBody')}>
      <Lines>
        <Line label={t('window.listening.sizeLimit')}>
          <Segmented
            label={t('window.listening.sizeLimit')}
            value={String(limits.sizeBytes)}
            onChange={(value) => void change({ sizeBytes: Number(value) })}
            options={sizes.map((bytes) => ({
              value: String(bytes),
              text: bytes === 0 ? t('window.listening.nothing') : formatSize(bytes, formats.locale),
            }))}
          />
        </Line>
        <Line label={t('window.listening.ageLimit')}>
          <Segmented
            label={t('window.listening.ageLimit')}
            value={String(limits.ageDays)}
            onChange={(value) => void change({ ageDays: Number(value) })}
            options={ages.map((days) => ({ value: String(days), text: t('window.listening.days', { count: days }) }))}
          />
        </Line>
        <Line label={t('window.listening.keptCount', { count: summary.count, size })}>
          <Button disabled={summary.count === 0} onClick={() => setAsking(true)}>
            {t('window.listening.removeAll')}
          </Button>
        </Line>
      </Lines>
      <Modal title={t('window.listening.removeAllTitle')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="text-13 text-pretty text-soft">{t('window.listening.removeAllBody')}</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('window.action.cancel')}</Button>
          <Button onClick={() => void removeAll()}>{t('window.listening.removeAll')}</Button>
        </div>
      </Modal>
    </Part>
  );
}

function useSummary(bridge: Bridge) {
  const [summary, setSummary] = useState<KeptSummary | null>(null);
  const read = useCallback(async () => {
    const result = await bridge.request('recordings.summary', null);
    if (result.ok) setSummary(result.value);
  }, [bridge]);
  useEffect(() => {
    void read();
    return bridge.on('recordings.changed', () => void read());
  }, [bridge, read]);
  return { summary, read };
}
