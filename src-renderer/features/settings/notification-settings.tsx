import type { Requests } from '#contract/requests.ts';
import type { AppState } from '#contract/state.ts';
import type { SettingsEntry } from '../../ui/settings-entry.ts';
import { CardPart } from './card-part.tsx';
import { NotificationPart } from './notification-part.tsx';
import { PrivacyPart } from './privacy-part.tsx';
import { QuietHoursPart } from './quiet-hours-part.tsx';
import { SnoozePart } from './snooze-part.tsx';
import { SoundPart } from './sound-part.tsx';

/** What of it can be looked up. */
export const notificationEntries: readonly SettingsEntry[] = [
  { id: 'announced-by', label: 'window.settings.announcedBy', words: 'window.settings.words.announcedBy' },
  { id: 'own-name', label: 'window.settings.ownName', words: 'window.settings.words.ownName' },
  { id: 'card-directions', label: 'window.cardWish.directions', words: 'window.settings.words.card' },
  { id: 'card-since', label: 'window.cardWish.since', words: 'window.settings.words.card' },
  { id: 'pause', label: 'window.settings.pause', words: 'window.settings.words.pause' },
  { id: 'privacy', label: 'window.privacy.screen', words: 'window.settings.words.privacy' },
  { id: 'privacy-locked', label: 'window.privacy.locked', words: 'window.settings.words.privacy' },
  { id: 'quiet-hours', label: 'window.quiet.title', words: 'window.settings.words.quiet' },
  { id: 'snooze', label: 'window.snooze.title', words: 'window.settings.words.snooze' },
  { id: 'ring-sound', label: 'window.sound.title', words: 'window.settings.words.sound' },
];

/** How calls are announced: by what, how much of them may be read, when not, and whether they are heard. */
export function NotificationSettings({
  state,
  onChange,
}: {
  readonly state: AppState;
  readonly onChange: (changes: Requests['settings.change']['params']) => void;
}) {
  const { announcing } = state;
  return (
    <>
      <NotificationPart
        state={state}
        onPause={(notificationsPaused) => onChange({ notificationsPaused })}
        onAnnouncedBy={(announcedBy) => onChange({ announcedBy })}
        onOwnName={(ownName) => onChange({ ownName })}
      />
      <CardPart
        wish={state.cardWish}
        hasCard={state.announcedBy === 'card' || state.announcedBy === 'both'}
        hasOwnName={state.ownName !== null}
        onChange={(cardWish) => onChange({ cardWish })}
      />
      <PrivacyPart choice={announcing} onChange={onChange} />
      <QuietHoursPart
        hours={announcing.quietHours}
        quietUntil={announcing.quietUntil}
        onChange={(quietHours) => onChange({ quietHours })}
      />
      <SnoozePart
        isKept={announcing.keepsSnooze}
        snooze={announcing.snooze}
        onChange={(keepsSnooze) => onChange({ keepsSnooze })}
      />
      <SoundPart sound={announcing.ringSound} onChange={(ringSound) => onChange({ ringSound })} />
    </>
  );
}
