import type { CaughtUp } from '#domain/announcement/catching-up.ts';
import type { Happening } from '#domain/announcement/happening.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Destination } from '#domain/subject.ts';
import type { ShownCard } from './panels.ts';
import type { AppState } from './state.ts';

/** Everything the main process tells the window unasked: name → payload. */
export interface Events {
  /** A call is new or something on it changed. Batched. */
  'calls.changed': { readonly calls: readonly Call[] };
  /** Contacts or cases changed: what is shown of them must be read again. */
  'records.changed': null;
  /** Tasks changed: what is shown of them must be read again. */
  'tasks.changed': null;
  /** Who has to be called back is another: what is shown of it must be read again. */
  'missed.changed': null;
  /** The whole list must be read again (first sync, another relay, a copy fetched anew). */
  'calls.reset': null;
  /** Older calls than those that were here came: a list that ended may go on. */
  'calls.older': null;
  /** Calls came that were missed, or all of them. */
  'calls.caughtUp': CaughtUp;
  /** Something happened to calls that nobody did here. */
  'calls.happened': { readonly happenings: readonly Happening[] };
  /** What is kept of a call's recording changed; null: of many. */
  'recordings.changed': { readonly id: CallUuid | null };
  /** What was made of a call's recording is here, or otherwise than before. */
  'insight.changed': { readonly id: CallUuid };
  /** The tray asks the player for something. */
  'player.obey': { readonly deed: 'toggle' | 'stop' };
  'app.changed': AppState;
  /** The app is about to end: keep what is written, and say so by `drafts.kept`. The card's page is told too. */
  'app.ending': null;
  /** All calls on the card; only the card's page is told. */
  'cards.changed': { readonly cards: readonly ShownCard[] };
  /** How loud a ringing call is heard from now on, 0 to 1, or that none is; only the card's page is told. */
  'ring.changed': { readonly volume: number | null };
  /** Something was written into the activity list. */
  'activity.changed': null;
  /** Go there: a notification, the tray, the lookup panel or a link in another program asked for it. */
  navigate: Destination;
  /** The panel is about to be shown: begin anew. Only the lookup panel's page is told, as of the next one. */
  'lookup.wanted': null;
  /** The panel has left the screen. */
  'lookup.hidden': null;
  /** Show what a reminder is about, or the follow-ups when it is about no case and nobody: its notification was clicked. */
  'navigate.reminder': { readonly caseId: CaseId | null; readonly contactId: ContactId | null };
}

/** The name of an event. */
export type EventName = keyof Events;
