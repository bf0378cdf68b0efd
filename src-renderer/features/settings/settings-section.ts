import type { ReactNode } from 'react';
import type { SettingsEntry } from '../../ui/settings-entry.ts';
import type { TextKey } from '../../ui/texts.tsx';

/** A section of the settings. */
export type SettingsTab = 'general' | 'notifications' | 'ringover' | 'records' | 'insight' | 'computer';

/** A section: its name, what is in it, and what of it can be looked up. */
export interface SettingsSection {
  readonly tab: SettingsTab;
  readonly title: TextKey;
  readonly content: ReactNode;
  readonly entries: readonly SettingsEntry[];
}
