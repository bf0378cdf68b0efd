import { useSpeech } from '../../ui/texts.tsx';
import { useNow } from '../../ui/use-now.ts';
import { secondsUntil } from './connection-words.ts';

/** When the next attempt to connect is, counted down. `retryAt` is epoch milliseconds, null when none is planned. */
export function NextTry({ retryAt }: { readonly retryAt: number | null }) {
  const { t } = useSpeech();
  const now = useNow(1000, retryAt !== null);
  if (retryAt === null) return null;
  const seconds = secondsUntil(retryAt, now);
  return (
    <span className="text-12 text-quiet tabular-nums">
      {seconds === 0 ? t('window.connection.trying') : t('window.connection.nextTry', { seconds })}
    </span>
  );
}
