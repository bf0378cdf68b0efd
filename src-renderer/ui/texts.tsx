import { createInstance, type i18n } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '#contract/state.ts';
import { whoCalls } from '#domain/announcement/announcement-text.ts';
import type { Call } from '#domain/call.ts';
import { formatPhone } from '#domain/phone.ts';
import en from '#locales/en.json';
import fr from '#locales/fr.json';
import nl from '#locales/nl.json';
import { createFormats, type Formats } from './formats.ts';

/** The keys below a branch of the locale files, as code says them: joined by points, without a plural's ending. */
type KeysOf<Branch> = {
  [Name in keyof Branch & string]: Branch[Name] extends string
    ? Name extends `${infer Base}_${'one' | 'other'}`
      ? Base
      : Name
    : `${Name}.${KeysOf<Branch[Name]>}`;
}[keyof Branch & string];

/** The key of a text in the locale files; a misspelt one does not compile. */
export type TextKey = KeysOf<typeof en>;

/** All texts of the window, in the language it was given or changed to. */
export type Texts = i18n;

/** Makes the texts, ready at once. */
export function createTexts(language: Language): Texts {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { fr: { translation: fr }, nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return texts;
}

/** Gives the texts to everything inside. */
export function TextsProvider({ texts, children }: { readonly texts: Texts; readonly children: ReactNode }) {
  return <I18nextProvider i18n={texts}>{children}</I18nextProvider>;
}

/** Says a text by its key, with its gaps filled in; `count` chooses the plural. */
export type Say = (key: TextKey, gaps?: Readonly<Record<string, string | number>>) => string;

/** The language in use: its texts, its ways of writing dates and numbers, and how it names a caller. */
export interface Speech {
  readonly t: Say;
  readonly language: Language;
  readonly formats: Formats;
  /** The caller's name, the names that fit, the number, or that it is withheld. */
  readonly who: (call: Call) => string;
}

/** The language in use, for a component. */
export function useSpeech(): Speech {
  const { i18n: texts } = useTranslation();
  const language = parseLanguage(texts.language);
  return useMemo(() => createSpeech(texts, language), [texts, language]);
}

const formatsOf: Readonly<Record<Language, Formats>> = {
  fr: createFormats('fr'),
  nl: createFormats('nl'),
  en: createFormats('en'),
};

/** A language in use, over texts that are in it. */
export function createSpeech(texts: Texts, language: Language): Speech {
  const formats = formatsOf[language];
  const say = texts.getFixedT(language);
  const t: Say = (key, gaps) => say(key, { ...gaps });
  // The domain names its texts as plain strings; the test of the locale files proves that they exist.
  const translate = (key: string, gaps?: Readonly<Record<string, string | number>>): string => t(key as TextKey, gaps);
  const words = { translate, locale: formats.locale, formatNumber: formatPhone };
  return { t, language, formats, who: (call) => whoCalls(call, words) };
}

function parseLanguage(text: string): Language {
  return text === 'nl' || text === 'en' ? text : 'fr';
}
