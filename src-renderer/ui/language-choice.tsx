import type { Language } from '#contract/state.ts';
import { Segmented } from './segmented.tsx';
import { useSpeech } from './texts.tsx';

/** The three languages, each in its own name. */
export function LanguageChoice({
  language,
  onChange,
}: {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}) {
  const { t } = useSpeech();
  return (
    <Segmented
      label={t('window.language.label')}
      value={language}
      onChange={onChange}
      options={[
        { value: 'fr', text: t('window.language.fr'), lang: 'fr' },
        { value: 'nl', text: t('window.language.nl'), lang: 'nl' },
        { value: 'en', text: t('window.language.en'), lang: 'en' },
      ]}
    />
  );
}
