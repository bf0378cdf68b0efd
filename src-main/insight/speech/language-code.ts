const names: Readonly<Record<string, string>> = {
  french: 'fr',
  dutch: 'nl',
  flemish: 'nl',
  english: 'en',
  german: 'de',
  fra: 'fr',
  nld: 'nl',
  eng: 'en',
  deu: 'de',
};

/** The ISO 639-1 code of a language as providers name it: by code, by region (`fr-BE`), or in English. Null when it is none. */
export function languageCode(name: string | null): string | null {
  const given = name?.trim().toLowerCase() ?? '';
  const known = names[given];
  if (known !== undefined) return known;
  return /^[a-z]{2}(-[a-z0-9]+)*$/.test(given) ? given.slice(0, 2) : null;
}
