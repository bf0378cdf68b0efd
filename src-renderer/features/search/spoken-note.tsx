import type { SpokenMoment } from '#domain/insight/spoken-moment.ts';
import { Button } from '../../ui/button.tsx';
import { formatClock } from '../../ui/formats.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** Says at which second of the recording the words are that were searched for, whether that is measured, and goes there. */
export function SpokenNote({ moment, onGo }: { readonly moment: SpokenMoment; readonly onGo: () => void }) {
  const { t } = useSpeech();
  const { seconds, isEstimated } = moment;
  const time = formatClock(seconds);
  return (
    <p className="mt-1.5 flex items-center gap-2 text-12 text-quiet">
      <span>{t(isEstimated ? 'window.search.spoken.estimated' : 'window.search.spoken.measured', { time })}</span>
      <Button look="quiet" className="ml-auto" onClick={onGo}>
        {t('window.search.spoken.go', { time })}
      </Button>
    </p>
  );
}
