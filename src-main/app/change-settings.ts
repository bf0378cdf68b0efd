import type { Desk } from '../ipc/desk.ts';
import type { CallingCard } from './calling-card.ts';
import type { Discretion } from './discretion.ts';
import type { FedCopy } from './fed-copy.ts';
import type { Ground } from './ground.ts';
import type { LookupPanel } from './lookup-panel.ts';

/** What obeys when a setting is changed. */
export interface ChangeSettingsParts {
  readonly fed: Pick<FedCopy, 'shorten' | 'copy'>;
  readonly discretion: Pick<Discretion, 'isAnnouncedBy' | 'look'>;
  readonly card: Pick<CallingCard, 'clear'>;
  readonly panel: Pick<LookupPanel, 'holdKeys'>;
}

/** Changes what a person chose, and makes it so at once. */
export function createChangeSettings(
  { host, preferences, news }: Ground,
  { fed, discretion, card, panel }: ChangeSettingsParts,
): Desk['changeSettings'] {
  return (changes) => {
    preferences.change(changes);
    host.applyTheme(preferences.read().theme);
    if (changes.lookupShortcut !== undefined) panel.holdKeys();
    if (!discretion.isAnnouncedBy('card')) card.clear();
    discretion.look();
    if (changes.keepCopyDays !== undefined) void fed.shorten();
    if (changes.fetchingPaused === false) fed.copy.goOn();
    news.changed.tell();
  };
}
