import { Sparkles } from 'lucide-react';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

/** Providers that have a name of their own here; others are named as the relay does. */
const names: Readonly<Record<string, TextKey>> = {
  local: 'window.transcript.providerLocal',
  extract: 'window.transcript.providerExtract',
  rules: 'window.transcript.providerRules',
};
const properNames: Readonly<Record<string, string>> = {
  ringover: 'Ringover',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
};

/** The name of who made something. */
export function useProviderName(): (provider: string) => string {
  const { t } = useSpeech();
  return (provider) => {
    const key = names[provider];
    return key === undefined ? (properNames[provider] ?? provider) : t(key);
  };
}

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
        {t('window.detail.machineMade')} {parts.join(' · ')}
      </span>
    </p>
  );
}
