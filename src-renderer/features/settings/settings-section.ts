import type { ReactNode } from 'react';
import type { TextKey } from '../../ui/texts.tsx';

/** A section of the settings. */
export type SettingsTab = 'general' | 'notifications' | 'ringover' | 'records' | 'insight' | 'computer';

/** A setting as it can be looked up: the id of its `Setting`, its name, and more words it answers to. */
export interface SettingsEntry {
  readonly id: string;
  readonly label: TextKey;
  readonly words?: TextKey;
}

/** A section: its name, what is in it, and what of it can be looked up. */
export interface SettingsSection {
  readonly tab: SettingsTab;
  readonly title: TextKey;
  readonly content: ReactNode;
  readonly entries: readonly SettingsEntry[];
}
