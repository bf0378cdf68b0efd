import { useId } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { type RoundingStep, roundTime } from '#domain/task/time-entry.ts';
import { NoteEditor } from '../../ui/note-editor.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { Section } from './section.tsx';
import { TagEditor } from './tag-editor.tsx';

/**
 * What people write of a call: note, tags, and whether its time, drafted for the invoice, is billable. All of it works
 * without a connection.
 */
export function WrittenSections({
  call,
  bridge,
  isDelivered,
  step,
  onFailed,
}: {
  readonly call: Call;
  readonly bridge: Bridge;
  readonly isDelivered: boolean;
  /** Minutes to which the time of a call is rounded up. */
  readonly step: RoundingStep;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t, formats } = useSpeech();
  const hasTime = !call.isInternal && call.durationSeconds > 0 && call.endedAt !== null;
  const billableId = useId();
  const change = (made: CallEdit): Promise<Result<Call>> =>
    bridge.request('calls.change', { id: call.id, change: made });
  const tell = async (made: CallEdit): Promise<void> => {
    const result = await change(made);
    if (!result.ok) onFailed(result.code);
  };
  return (
    <>
      <Section title={t('window.detail.note')}>
        <NoteEditor key={call.id} note={call.note} isDelivered={isDelivered} onChange={change} lines={2} />
      </Section>
      <Section title={t('window.detail.tags')}>
        <TagEditor key={call.id} tags={call.tags} onChange={(made) => void tell(made)} />
      </Section>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span id={billableId} className="text-13">
          {t('window.edits.billable')}
        </span>
        <Toggle
          labelId={billableId}
          isOn={call.isBillable}
          onChange={(isBillable) => void tell({ kind: 'billable', isBillable })}
        />
        {hasTime ? (
          <span className={`text-13 tabular-nums ${call.isBillable ? 'text-soft' : 'text-quiet'}`}>
            {t('window.edits.draftTime', { minutes: formats.count(roundTime(call.durationSeconds, step)), step })}
          </span>
        ) : null}
      </div>
    </>
  );
}
