import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insightEntries } from '../features/insight-settings/insight-entries.ts';
import { ringoverEntries } from '../features/ringover/ringover-entries.ts';
import { computerEntries } from '../features/settings/computer-settings.tsx';
import { findSettings } from '../features/settings/find-settings.ts';
import { generalEntries } from '../features/settings/general-settings.tsx';
import { notificationEntries } from '../features/settings/notification-settings.tsx';
import type { SettingsEntry } from '../ui/settings-entry.ts';
import { createSpeech, createTexts } from '../ui/texts.tsx';
import { placeEntries } from './settings-entries.ts';

const ownRelay = { apiKey: 'none', publicUrl: null, isPublicUrlGiven: false } as const;
const entries: readonly SettingsEntry[] = [
  ...generalEntries,
  ...notificationEntries,
  ...ringoverEntries({ ownRelay }),
  ...insightEntries,
  ...computerEntries,
  ...Object.values(placeEntries).flat(),
];

/** The ids of all settings that are drawn anywhere. */
function drawnIds(): readonly string[] {
  const root = resolve(import.meta.dirname, '..');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => [...readFileSync(join(root, name), 'utf8').matchAll(/<Setting id="([^"]+)"/g)])
    .map(([, id = '']) => id);
}

describe('the settings', () => {
  it('can all be looked up, and what can be looked up is there', () => {
    expect(entries.map(({ id }) => id).toSorted()).toEqual(drawnIds().toSorted());
  });

  it.each(['fr', 'nl', 'en'] as const)('are found by their names and by other words in %s', (language) => {
    const { t } = createSpeech(createTexts(language), language);
    const spoken = entries.map(({ id, label, words }) => ({
      ...{ id, label: t(label), section: '' },
      words: words === undefined ? '' : t(words),
    }));
    for (const { id, label, words } of spoken) {
      expect(
        findSettings(spoken, label).map((one) => one.id),
        label,
      ).toContain(id);
      const [word = label] = words.split(' ');
      expect(
        findSettings(spoken, word).map((one) => one.id),
        word,
      ).toContain(id);
    }
  });
});
