import { LockKeyhole } from 'lucide-react';
import { useSpeech } from './texts.tsx';

/** Says that a contact or a case is confidential. */
export function ConfidentialMark() {
  const { t } = useSpeech();
  return (
    <span title={t('window.records.confidential')} className="shrink-0 text-quiet">
      <LockKeyhole size={13} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{t('window.records.confidential')}</span>
    </span>
  );
}
