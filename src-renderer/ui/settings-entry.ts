import type { TextKey } from './texts.tsx';

/** A setting as it can be looked up: the id of its `Setting`, its name, and more words it answers to. */
export interface SettingsEntry {
  readonly id: string;
  readonly label: TextKey;
  readonly words?: TextKey;
}
