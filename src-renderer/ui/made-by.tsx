import { Sparkles } from 'lucide-react';
import { useProviderName } from './provider-name.ts';
import { useSpeech } from './texts.tsx';

/** Says that a machine made it: which, with which model, and when. */
export function MadeBy({
  made,
}: {
  /** Null where nobody knows more than that. */
  readonly made: { readonly provider: string; readonly model: string | null; readonly madeAt: string } | null;
}) {
  const { t, formats } = useSpeech();
  const nameOf = useProviderName();
  const parts =
    made === null
      ? []
      : [
          ...(made.provider === '' ? [] : [nameOf(made.provider)]),
          ...(made.model === null ? [] : [made.model]),
          `${formats.shortDate(made.madeAt, Date.now())} ${formats.time(made.madeAt)}`,
        ];
  return (
    <p className="flex items-start gap-1.5">
      <Sparkles size={13} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
      <span>
        {t('window.detail.machineMade')}{' '}
        <span className="inline-block first-letter:uppercase">{parts.join(' · ')}</span>
      </span>
    </p>
  );
}
