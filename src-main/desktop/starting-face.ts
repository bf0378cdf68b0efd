import texts from '#locales/starting.json' with { type: 'json' };
import { readJsonFile } from './json-file.ts';
import { languageOf, type SpokenLanguage } from './spoken-language.ts';
import type { TrayFace } from './tray.ts';

/**
 * What the tray shows until everything is open: that it is not yet. It needs nothing that takes time to load, for it is what a
 * person waits for.
 */
export function startingFace({
  preferencesPath,
  locale,
}: {
  readonly preferencesPath: string;
  readonly locale: string;
}): TrayFace {
  const text = texts[languageChosen(preferencesPath) ?? languageOf(locale)];
  return { state: 'offline', tooltip: `Briefline · ${text}`, items: [{ kind: 'label', text }] };
}

function languageChosen(path: string): SpokenLanguage | null {
  const kept: unknown = readJsonFile(path);
  const language = typeof kept === 'object' && kept !== null && 'language' in kept ? kept.language : null;
  return language === 'fr' || language === 'nl' || language === 'en' ? language : null;
}
