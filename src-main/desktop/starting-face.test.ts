import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startingFace } from './starting-face.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starting-face-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function textOf(preferences: string | null, locale: string): string | undefined {
  const preferencesPath = join(folder, 'preferences.json');
  if (preferences !== null) writeFileSync(preferencesPath, preferences);
  return startingFace({ preferencesPath, locale }).tooltip;
}

test('the language that was chosen is spoken, else the computer’s', () => {
  expect(textOf(null, 'nl-BE')).toBe('Briefline · Starten…');
  expect(textOf('{"language":"fr"}', 'nl-BE')).toBe('Briefline · Démarrage…');
  expect(textOf('{"language":null}', 'de-DE')).toBe('Briefline · Starting…');
});

test('damaged preferences keep nothing from starting', () => {
  expect(textOf('{"language":"xx"}', 'fr')).toBe('Briefline · Démarrage…');
  expect(textOf('{"lang', 'en')).toBe('Briefline · Starting…');
});

test('it does not pretend to be connected', () => {
  expect(startingFace({ preferencesPath: join(folder, 'none.json'), locale: 'en' }).state).toBe('offline');
});
