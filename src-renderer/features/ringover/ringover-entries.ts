import type { AppState } from '#contract/state.ts';
import type { SettingsEntry } from '../../ui/settings-entry.ts';

/** What of the link with Ringover can be looked up; more where calls arrive on this computer. */
export function ringoverEntries({ ownRelay }: Pick<AppState, 'ownRelay'>): readonly SettingsEntry[] {
  const always: readonly SettingsEntry[] = [
    { id: 'earlier-calls', label: 'window.history.title', words: 'window.settings.words.earlierCalls' },
    { id: 'deliveries', label: 'window.doctor.title', words: 'window.settings.words.deliveries' },
  ];
  if (ownRelay === null) return always;
  return [
    { id: 'public-url', label: 'window.ringover.publicUrl', words: 'window.settings.words.publicUrl' },
    { id: 'api-key', label: 'window.ringover.apiKey', words: 'window.settings.words.apiKey' },
    { id: 'webhook', label: 'window.ringover.toRingover', words: 'window.settings.words.webhook' },
    ...always,
  ];
}
