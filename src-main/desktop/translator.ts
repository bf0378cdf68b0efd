import { createInstance } from 'i18next';
import type { Translate } from '#domain/announcement/announcement-text.ts';
import en from '#locales/en.json' with { type: 'json' };
import fr from '#locales/fr.json' with { type: 'json' };
import nl from '#locales/nl.json' with { type: 'json' };
import type { SpokenLanguage } from './spoken-language.ts';

/** Says texts of the locale files; `locale` is the language's BCP 47 tag as Belgians write dates and numbers. */
export interface Translator {
  readonly translate: Translate;
  readonly locale: string;
}

const locales: Readonly<Record<SpokenLanguage, string>> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' };

/** Makes the translators of all languages; the texts are part of the program, so nothing is read. */
export function createTranslators(): (language: SpokenLanguage) => Translator {
  const i18n = createInstance();
  i18n.init({
    initAsync: false,
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr }, nl: { translation: nl } },
    // What goes through here is shown as plain text.
    interpolation: { escapeValue: false },
  });
  return (language) => {
    const say = i18n.getFixedT(language);
    return { translate: (key, params) => say(key, { ...params }), locale: locales[language] };
  };
}
