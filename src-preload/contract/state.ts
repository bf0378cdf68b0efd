import type { Account } from '#domain/account.ts';
import type { AnnouncedBy, CardWish } from '#domain/announcement/call-card.ts';
import type { OwnSnooze } from '#domain/announcement/presence.ts';
import type { QuietHours } from '#domain/announcement/quiet-hours.ts';
import type { RingSound } from '#domain/announcement/ring-sound.ts';
import type { PrivacyChoice, ScreenPrivacy } from '#domain/announcement/screen-privacy.ts';
import type { OfflineReason, TokenRefusal } from '#domain/connection.ts';
import type { CallEdit, EditId } from '#domain/edit.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { RoundingStep } from '#domain/task/time-entry.ts';

/** How the desktop stands with its relay. Moments are epoch milliseconds. */
export type ConnectionState =
  | { readonly kind: 'unconfigured' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly since: number }
  /** Not reached; the offline copy serves. `retryAt` is the next attempt. */
  | {
      readonly kind: 'offline';
      readonly since: number;
      readonly retryAt: number | null;
      readonly reason: OfflineReason;
    }
  /** The token was refused: a person must give another. */
  | { readonly kind: 'unauthorised'; readonly code: TokenRefusal };

/** Which relay the desktop listens to: its own, started beside it, or one at an address. */
export type RelayChoice =
  | { readonly mode: 'bundled' }
  | { readonly mode: 'remote'; readonly address: string; readonly token: string };

/** What the app speaks. */
export type Language = 'fr' | 'nl' | 'en';
/** How it is coloured. */
export type Theme = 'system' | 'light' | 'dark';

/** Something the person must know or decide, shown as a bar until dealt with. */
export type Notice =
  | { readonly kind: 'keychain-missing' }
  /** The copy is being brought up to date: lists wait, calls are announced. */
  | { readonly kind: 'copy-preparing' }
  | { readonly kind: 'copy-set-aside'; readonly folder: string }
  /** What was written without a connection could not be opened; it lies there. */
  | { readonly kind: 'outbox-set-aside'; readonly folder: string }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'notifications-unavailable' }
  /** The lookup panel's keys, as they are written on the keyboard, are another program's. */
  | { readonly kind: 'shortcut-taken'; readonly keys: string }
  /** This session lets no program hold keys. */
  | { readonly kind: 'shortcut-unsupported' };

/** The keys that open the lookup panel from any program; null when nobody wants them. */
export interface LookupShortcut {
  readonly keys: string | null;
  readonly standing: 'off' | 'held' | 'taken' | 'unsupported';
}

/** Something the person wrote that the relay will never take; kept until they copied it or gave it up. */
export interface RefusedEdit {
  readonly id: EditId;
  readonly kind: CallEdit['kind'] | 'task';
  /** What they wrote; empty where they chose rather than wrote. */
  readonly text: string;
  /** What it was about is gone, may not be changed with this token, or cannot be changed so. */
  readonly reason: 'not-found' | 'forbidden' | 'rejected';
}

/** How this computer's own relay is set up for Ringover. No secret is among it. */
export interface OwnRelaySettings {
  /**
   * Where Ringover's API key is: nowhere, with the other secrets in the keychain (`kept`), in memory until the app ends
   * because nothing may be kept (`passing`), or given from outside (`given`), where the window cannot change it.
   */
  readonly apiKey: 'none' | 'kept' | 'passing' | 'given';
  /** Where Ringover reaches the relay from the internet; null when nobody said. */
  readonly publicUrl: string | null;
  readonly isPublicUrlGiven: boolean;
}

/** How a person wants to be told of calls beside the way itself, and how that stands now. */
export interface AnnouncingState extends PrivacyChoice {
  /** What holds now: on a locked screen perhaps less than was chosen. */
  readonly privacyNow: ScreenPrivacy;
  readonly quietHours: QuietHours;
  readonly isQuiet: boolean;
  /** Epoch milliseconds; null when it is not quiet, or never ends. */
  readonly quietUntil: number | null;
  /** Whether nothing is announced while the person is on snooze in Ringover, and whether they are. */
  readonly keepsSnooze: boolean;
  readonly snooze: OwnSnooze;
  readonly ringSound: RingSound;
}

/** How far the fetching of the whole history has come; the newest calls come first. */
export interface FetchingState {
  /** Older calls than these are not on this computer yet; false when all is fetched once more. */
  readonly isFirst: boolean;
  readonly isPaused: boolean;
  readonly fetched: number;
  /** How many calls there are to fetch; null while nobody knows. */
  readonly total: number | null;
  /** The oldest call fetched so far, in epoch milliseconds; null before the first. */
  readonly backTo: number | null;
  /** 0 to 1; null while nobody knows. */
  readonly ratio: number | null;
}

/** What the window needs to know of the app as a whole. */
export interface AppState {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly language: Language;
  readonly theme: Theme;
  readonly connection: ConnectionState;
  /** Mode and, for a remote relay, its address; null until the first-run screen was answered. */
  readonly relay: { readonly mode: 'bundled' } | { readonly mode: 'remote'; readonly address: string } | null;
  /** Null when calls arrive on this computer, or no token was entered. */
  readonly account: Account | null;
  /** Where Ringover must post, and with which key, when the relay is this PC's own and listening. */
  readonly webhookUrl: string | null;
  /** Null when another relay was chosen, or none. */
  readonly ownRelay: OwnRelaySettings | null;
  readonly notificationsPaused: boolean;
  readonly announcedBy: AnnouncedBy;
  readonly cardWish: CardWish;
  /** The person at this desk as Ringover names them; null when nobody said. */
  readonly ownName: string | null;
  readonly announcing: AnnouncingState;
  /** Minutes to which the time of a call is rounded up for the invoice. */
  readonly roundingStep: RoundingStep;
  /** How many days of calls the copy on this computer keeps; null for all. */
  readonly keepCopyDays: number | null;
  /** On which channel of recordings the firm is heard, unless a call says otherwise. */
  readonly firmChannel: FirmChannel;
  /** Null when the whole history is on this computer. */
  readonly fetching: FetchingState | null;
  readonly missedUnseen: number;
  readonly lookupShortcut: LookupShortcut;
  /** How many of the person's changes the relay does not have yet. */
  readonly pendingEdits: number;
  /** Oldest first. */
  readonly refusedEdits: readonly RefusedEdit[];
  /** What happened and was not read in the activity list. */
  readonly activityUnread: number;
  readonly notices: readonly Notice[];
}
