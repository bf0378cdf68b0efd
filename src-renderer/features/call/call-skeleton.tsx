import { useSpeech } from '../../ui/texts.tsx';

/** The shape of a call without its words, shown while one is being read for longer than a blink. */
export function CallSkeleton() {
  const { t } = useSpeech();
  return (
    <div
      role="status"
      aria-label={t('window.relayPart.reading')}
      className="mx-auto grid max-w-160 animate-breathe gap-4 px-6 pt-6"
    >
      <div className="h-5 w-48 rounded-full bg-fill-hover" />
      <div className="h-3 w-32 rounded-full bg-fill" />
      <div className="h-14 rounded-large bg-fill" />
      <div className="h-24 rounded-large bg-fill" />
    </div>
  );
}
