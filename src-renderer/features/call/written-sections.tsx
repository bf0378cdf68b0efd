import { useId } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { NoteEditor } from '../../ui/note-editor.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { Section } from './section.tsx';
import { TagEditor } from './tag-editor.tsx';

/** What people write of a call: note, tags, and whether it is billable. All of it works without a connection. */
export function WrittenSections({
  call,
  bridge,
  isDelivered,
  onFailed,
}: {
  readonly call: Call;
  readonly bridge: Bridge;
  readonly isDelivered: boolean;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
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
      <div className="flex items-center gap-2.5">
        <span id={billableId} className="text-13">
          {t('window.edits.billable')}
        </span>
        <Toggle
          labelId={billableId}
          isOn={call.isBillable}
          onChange={(isBillable) => void tell({ kind: 'billable', isBillable })}
        />
      </div>
    </>
  );
}
