import { useSpeech } from '../../ui/texts.tsx';

/** Says that somebody else decided it. */
export function Given() {
  const { t } = useSpeech();
  return <span className="shrink-0 text-12 text-quiet">{t('window.ringover.given')}</span>;
}
