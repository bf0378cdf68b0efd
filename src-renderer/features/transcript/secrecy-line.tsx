import { useId } from 'react';
import type { Call, RecordingConsent } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

const consentTexts: Readonly<Record<RecordingConsent, TextKey>> = {
  announced: 'window.insight.announced',
  consented: 'window.insight.consented',
  unknown: 'window.insight.consentUnknown',
};

/** Whether the other party knew of the recording, and whether a machine may be given anything of it. */
export function SecrecyLine({
  call,
  onChange,
}: {
  readonly call: Call;
  readonly onChange: (change: Extract<CallEdit, { kind: 'confidential' | 'consent' }>) => void;
}) {
  const { t } = useSpeech();
  const labelId = useId();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="grid gap-1">
        <span className="text-12 text-quiet">{t('window.insight.consent')}</span>
        <Segmented
          label={t('window.insight.consent')}
          options={(['unknown', 'announced', 'consented'] as const).map((value) => ({
            value,
            text: t(consentTexts[value]),
          }))}
          value={call.recordingConsent}
          onChange={(consent) => onChange({ kind: 'consent', consent })}
        />
      </div>
      <span className="flex min-h-8 items-center gap-2">
        <Toggle
          labelId={labelId}
          isOn={call.isConfidential}
          onChange={(isConfidential) => onChange({ kind: 'confidential', isConfidential })}
        />
        <span id={labelId} className="text-13">
          {t('window.insight.confidential')}
        </span>
      </span>
    </div>
  );
}
