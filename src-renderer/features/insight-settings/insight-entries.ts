import type { SettingsEntry } from '../../ui/settings-entry.ts';

/** What of the insights can be looked up. */
export const insightEntries: readonly SettingsEntry[] = [
  { id: 'insight-who', label: 'window.insightSettings.who', words: 'window.settings.words.insight' },
  { id: 'speech-models', label: 'window.speechModels.title', words: 'window.settings.words.speechModels' },
  { id: 'insight-queue', label: 'window.insightSettings.queue', words: 'window.settings.words.insightQueue' },
  { id: 'insight-costs', label: 'window.insightCosts.title', words: 'window.settings.words.insightCosts' },
  { id: 'insight-sent', label: 'window.insightSettings.sent', words: 'window.settings.words.insightSent' },
  { id: 'insight-changes', label: 'window.insightChanges.title', words: 'window.settings.words.insightChanges' },
];
