import type { LoggedActivity } from '#domain/announcement/activity.ts';
import type { AnnouncedBy, CardWish } from '#domain/announcement/call-card.ts';
import type { QuietHours } from '#domain/announcement/quiet-hours.ts';
import type { RingSound } from '#domain/announcement/ring-sound.ts';
import type { ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import type { Call } from '#domain/call.ts';
import type { EditId } from '#domain/edit.ts';
import type { LoginStart } from '#domain/login-start.ts';
import type { RoundingStep } from '#domain/task/time-entry.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { AppState, Language, Theme } from './state.ts';

/** Something that was announced, or was not, and the call it was about; null when the copy does not hold it any more. */
export interface ActivityItem {
  readonly activity: LoggedActivity;
  readonly call: Call | null;
}

/**
 * What is asked of this computer: how the app stands, what it announced, and how it is set. Route → what it sends and
 * what it gets.
 */
export interface DeskRequests {
  'app.state': { readonly params: null; readonly value: AppState };
  'app.copy': { readonly params: { readonly text: string }; readonly value: null };
  'app.webhookSecret': { readonly params: null; readonly value: { readonly secret: string } };
  /** Gives up what the relay refused. */
  'edits.discard': { readonly params: { readonly id: EditId }; readonly value: null };
  /**
   * Announces a made-up call the way calls are announced; nothing of it is kept. Settles when the computer showed it,
   * or did not.
   */
  'rehearsal.run': { readonly params: null; readonly value: Rehearsal };
  /** What was announced and what was not, newest first. */
  'activity.list': { readonly params: { readonly limit: number }; readonly value: readonly ActivityItem[] };
  /** The person has the list before their eyes. */
  'activity.markRead': { readonly params: null; readonly value: null };
  /** Whether the app starts when the person logs in, read from the system. */
  'login.read': { readonly params: null; readonly value: LoginStart };
  /** Switches that on or off; answers what holds then. */
  'login.change': { readonly params: { readonly isOn: boolean }; readonly value: LoginStart };
  /** What somebody who helps needs to know; nothing in it names a person, a number or an address. */
  'diagnostics.read': { readonly params: null; readonly value: { readonly text: string } };
  'settings.change': {
    readonly params: {
      readonly language?: Language;
      readonly theme?: Theme;
      readonly notificationsPaused?: boolean;
      readonly announcedBy?: AnnouncedBy;
      readonly cardWish?: CardWish;
      /** As Ringover names the person at this desk; null or nothing but spaces when it shall not be known. */
      readonly ownName?: string | null;
      readonly privacy?: ScreenPrivacy;
      readonly privacyWhenLocked?: ScreenPrivacy;
      readonly quietHours?: QuietHours;
      readonly keepsSnooze?: boolean;
      readonly ringSound?: RingSound;
      readonly roundingStep?: RoundingStep;
      readonly keepCopyDays?: number | null;
      /** Whether the whole history is fetched later; new calls come all the same. */
      readonly fetchingPaused?: boolean;
      /** The keys that open the lookup panel from any program; null for none. */
      readonly lookupShortcut?: string | null;
    };
    readonly value: null;
  };
  /** The answer to `keychain-missing`: keep the key in a file only this user can read, or keep nothing on disk. */
  'secrets.decide': { readonly params: { readonly keepKeyInFile: boolean }; readonly value: null };
  /** The answer to `app.ending`: all that was written on the page is kept, or cannot be. */
  'drafts.kept': { readonly params: null; readonly value: null };
  'notices.dismiss': { readonly params: { readonly kind: string }; readonly value: null };
}
