import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import fr from '#locales/fr.json';
import nl from '#locales/nl.json';

type Texts = { readonly [name: string]: string | Texts };

/** Every text by its whole key. */
function flatten(texts: Texts, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === 'string' ? [[prefix + name, text] as const] : [...flatten(text, `${prefix}${name}.`)],
    ),
  );
}

/** The key as the code says it: without the plural's ending. */
function baseOf(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted();
}

const languages = { fr: flatten(fr), nl: flatten(nl), en: flatten(en) };

const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '../../src-main/**/*.ts', '!../**/*.test.*', '!../preview/**'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

/** Keys the code says, whole or with a part filled in (`errors.${code}`). */
const said = new Set(
  Object.values(sources).flatMap((source) =>
    [...source.matchAll(/['"`]((?:window|tray|notification|report|errors)\.(?:[\w.-]|\$\{[\w.]+\})+)['"`]/g)]
      .map(([, key = '']) => key)
      .filter((key) => !/\.tsx?$/.test(key)),
  ),
);

/** The keys of the files that a said key stands for. */
function meantBy(key: string, keys: ReadonlySet<string>): readonly string[] {
  if (!key.includes('${')) return keys.has(key) ? [key] : [];
  const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[^.]+')}$`);
  return [...keys].filter((other) => pattern.test(other));
}

describe('the texts', () => {
  const bases = new Set([...languages.en.keys()].map(baseOf));

  it('say the same things in each language', () => {
    for (const texts of Object.values(languages)) {
      expect([...new Set([...texts.keys()].map(baseOf))].toSorted()).toEqual([...bases].toSorted());
    }
  });

  it('fill in the same things in each language', () => {
    for (const base of bases) {
      const named = Object.values(languages).map((texts) => [
        ...new Set([...texts].filter(([key]) => baseOf(key) === base).flatMap(([, text]) => placeholdersOf(text))),
      ]);
      expect(named[0], base).toEqual(named[2]);
      expect(named[1], base).toEqual(named[2]);
    }
  });

  it.each(['fr', 'nl', 'en'] as const)('have every plural that %s has', (language) => {
    const texts = languages[language];
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set([...texts.keys()].filter((key) => key !== baseOf(key)).map(baseOf));
    const missing = [...plurals]
      .flatMap((base) => wanted.map((category) => `${base}_${category}`))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('hold everything the code says', () => {
    expect([...said].filter((key) => meantBy(key, bases).length === 0)).toEqual([]);
  });

  it('hold nothing the code never says', () => {
    const meant = new Set([...said].flatMap((key) => meantBy(key, bases)));
    expect([...bases].filter((base) => !meant.has(base))).toEqual([]);
  });

  it('never shout and never beg', () => {
    for (const texts of Object.values(languages)) {
      expect(
        [...texts.values()].filter((text) => /!|please|s’il vous plaît|svp|alstublieft|a\.u\.b\./i.test(text)),
      ).toEqual([]);
    }
  });
});
