import { CloudDownload, HardDriveDownload, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { RecordingFile } from '#contract/recordings.ts';
import type { RecordingConsent } from '#domain/call.ts';
import { Button } from '../../ui/button.tsx';
import { consentText } from '../../ui/consent-text.ts';
import { failureText } from '../../ui/failure-text.ts';
import { Modal } from '../../ui/modal.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import type { MarksStore } from './recording-marks.ts';

const quiet =
  'inline-flex h-7 items-center gap-1 whitespace-nowrap rounded-small px-1.5 text-12 text-quiet transition-colors hover:bg-fill-hover hover:text-ink';

/** Whether the recording is on this computer, and what can be done about it. */
export function KeepingLine({
  marks,
  toasts,
  consent,
}: {
  readonly marks: MarksStore;
  readonly toasts: Toasts;
  readonly consent: RecordingConsent;
}) {
  const { t } = useSpeech();
  const { standing, isChosen, obstacle, keep } = useStore(marks);
  const [isSaving, setSaving] = useState(false);
  const put = async (isKept: boolean): Promise<void> => {
    const code = await keep(isKept);
    if (code !== null) toasts.show({ kind: 'problem', text: t(failureText[code]) });
  };
  return (
    <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 px-1 text-12 text-quiet">
      <span className="inline-flex items-center gap-1.5">
        {standing === 'here' ? (
          <HardDriveDownload size={14} strokeWidth={1.75} aria-hidden />
        ) : (
          <CloudDownload size={14} strokeWidth={1.75} aria-hidden />
        )}
        {t(standingText(standing, isChosen, obstacle))}
      </span>
      <span className="-mx-1.5 flex flex-wrap items-center">
        {isChosen ? null : (
          <button type="button" className={quiet} onClick={() => void put(true)}>
            <HardDriveDownload size={13} strokeWidth={1.75} aria-hidden />
            {t('window.listening.keep')}
          </button>
        )}
        {standing === 'away' && !isChosen ? null : (
          <button type="button" className={quiet} onClick={() => void put(false)}>
            <Trash2 size={13} strokeWidth={1.75} aria-hidden />
            {t(standing === 'away' ? 'window.keeping.waive' : 'window.listening.remove')}
          </button>
        )}
        <button type="button" className={quiet} onClick={() => setSaving(true)}>
          <Save size={13} strokeWidth={1.75} aria-hidden />
          {t('window.listening.save')}
        </button>
      </span>
      <SaveDialog marks={marks} toasts={toasts} consent={consent} isOpen={isSaving} onClose={() => setSaving(false)} />
    </div>
  );
}

/** What is said of where the recording is: the obstacle first, since it asks for something. */
function standingText(
  standing: RecordingFile['standing'],
  isChosen: boolean,
  obstacle: RecordingFile['obstacle'],
): TextKey {
  if (obstacle === 'no-space') return 'window.keeping.heardNotKept';
  if (standing === 'here') return isChosen ? 'window.listening.keptHere' : 'window.listening.here';
  if (isChosen && standing === 'away') return 'window.keeping.wanted';
  if (obstacle === 'limit') return 'window.keeping.keptNothing';
  return `window.listening.${standing}`;
}

/** Says what saving gives up before it is done. */
export function SaveDialog({
  marks,
  toasts,
  consent,
  isOpen,
  onClose,
}: {
  readonly marks: MarksStore;
  readonly toasts: Toasts;
  readonly consent: RecordingConsent;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useSpeech();
  const save = async (): Promise<void> => {
    onClose();
    const result = await marks.getState().save();
    if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    else if (result.value.outcome === 'saved') toasts.show({ kind: 'done', text: t('window.listening.saved') });
    else if (result.value.outcome === 'not-written') {
      toasts.show({ kind: 'problem', text: t('window.listening.notSaved') });
    }
  };
  return (
    <Modal title={t('window.listening.saveTitle')} isOpen={isOpen} onClose={onClose}>
      <p className="text-13 text-pretty text-soft">{t('window.listening.saveWarning')}</p>
      <p className="mt-2 text-13 text-pretty text-soft">
        {t(consentText[consent])}. {t('window.keeping.consentInName')}
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t('window.action.cancel')}</Button>
        <Button onClick={() => void save()}>{t('window.listening.saveGo')}</Button>
      </div>
    </Modal>
  );
}
