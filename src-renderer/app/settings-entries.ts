import type { SettingsEntry } from '../ui/settings-entry.ts';

/** What can be looked up of the settings that are drawn by several features together, by the section they stand in. */
export const placeEntries = {
  records: [
    { id: 'choices', label: 'window.choices.title', words: 'window.choices.body' },
    { id: 'import', label: 'window.import.title', words: 'window.settings.words.import' },
  ],
  insight: [{ id: 'voices', label: 'window.voices.title', words: 'window.voices.body' }],
  computer: [
    { id: 'fetching', label: 'window.fetching.part', words: 'window.settings.words.fetching' },
    { id: 'recordings', label: 'window.listening.settingsTitle', words: 'window.listening.settingsBody' },
  ],
} as const satisfies Readonly<Record<string, readonly SettingsEntry[]>>;
