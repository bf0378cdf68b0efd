import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';

/** The ISO 3166-1 code of a country by its code or name; null when it is none. */
export type ReadCountry = (text: string) => string | null;

/** Languages a country may be named in. */
const languages = ['fr', 'nl', 'en', 'de'] as const;

/** Makes a reader of countries named in French, Dutch, English or German. It learns the names when it first needs them. */
export function createReadCountry(): ReadCountry {
  let names: ReadonlyMap<string, string> | null = null;
  return (text) => {
    const name = text.trim();
    const code = name.toUpperCase();
    if (isSupportedCountry(code)) return code;
    names ??= readNames();
    return names.get(name.toLowerCase().replace(/^the /, '')) ?? null;
  };
}

function readNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const country of getCountries()) {
      const name = display.of(country);
      if (name !== undefined) found.set(name.toLowerCase(), country);
    }
  }
  return found;
}
