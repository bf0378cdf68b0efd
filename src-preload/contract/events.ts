import type { Call, CallUuid } from '#domain/call.ts';
import type { CallCard } from '#domain/call-card.ts';
import type { AppState } from './state.ts';

/** Everything the main process tells the window unasked: name → payload. */
export interface Events {
  /** A call is new or something on it changed. Batched. */
  'calls.changed': { readonly calls: readonly Call[] };
  /** Contacts or cases changed: what is shown of them must be read again. */
  'records.changed': null;
  /** Tasks changed: what is shown of them must be read again. */
  'tasks.changed': null;
  /** The whole list must be read again (first sync, another relay, a copy fetched anew). */
  'calls.reset': null;
  /** What is kept of a call's recording changed; null: of many. */
  'recordings.changed': { readonly id: CallUuid | null };
  /** What was made of a call's recording is here, or otherwise than before. */
  'insight.changed': { readonly id: CallUuid };
  /** The tray asks the player for something. */
  'player.obey': { readonly deed: 'toggle' | 'stop' };
  'app.changed': AppState;
  /** All calls on the card; only the card's page is told. */
  'cards.changed': { readonly cards: readonly CallCard[] };
  /** Show this call, or the list when null: a notification or the tray was clicked. */
  'navigate.call': { readonly id: CallUuid | null };
}

/** The name of an event. */
export type EventName = keyof Events;
