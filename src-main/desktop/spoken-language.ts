/** The languages the app speaks. */
export type SpokenLanguage = 'fr' | 'nl' | 'en';

/** The language to speak with someone whose computer speaks `locale`: theirs when we have it, else English. */
export function languageOf(locale: string): SpokenLanguage {
  const language = locale.toLowerCase().split(/[-_]/)[0];
  return language === 'fr' || language === 'nl' ? language : 'en';
}
