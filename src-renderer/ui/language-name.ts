/** A language (ISO 639-1) as it is called in a locale: `nl` in French is `néerlandais`. */
export function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
}
