import type { CallCard } from '#domain/announcement/call-card.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Destination, Subject } from '#domain/subject.ts';
import type { Task } from '#domain/task/task.ts';
import type { LookupFound } from './lookup.ts';
import type { AppState } from './state.ts';

/** A call before the one on the card, of the same contact, and the line that says what it left open. */
export interface EarlierCall extends Pick<Call, 'id' | 'occurredAt' | 'callType' | 'direction'> {
  /** The first sentence of its summary, else of its note; null when it left neither. */
  readonly line: string | null;
}

/** A call on the card with what is known around it, as much of it as may be read. */
export interface ShownCard extends CallCard {
  /** The last ones, newest first. */
  readonly earlier: readonly EarlierCall[];
  /** What is still to be done for its contact or in its case, those due first at the top. */
  readonly tasks: readonly Task[];
}

/** What the small windows ask: the call card and the lookup panel. Route → what it sends and what it gets. */
export interface PanelRequests {
  /** What the card's page begins with. */
  'cards.state': {
    readonly params: null;
    readonly value: {
      readonly app: AppState;
      readonly cards: readonly ShownCard[];
      /** How loud a ringing call is heard now, 0 to 1; null when none is. */
      readonly ringVolume: number | null;
    };
  };
  'cards.close': { readonly params: { readonly id: CallUuid }; readonly value: null };
  /** Shows the call in the window, and takes its card away. */
  'cards.open': { readonly params: { readonly id: CallUuid }; readonly value: null };
  /** Shows the case, or an earlier call, in the window; the card stays. */
  'cards.show': { readonly params: Subject; readonly value: null };
  /** The cards are drawn and so high, in pixels: the card's window is shown that size. */
  'cards.fit': { readonly params: { readonly height: number }; readonly value: null };
  /** What the lookup panel's page begins with. */
  'lookup.state': { readonly params: null; readonly value: AppState };
  /** A few calls, contacts and cases that fit what was typed; what is recent and likely when nothing was. */
  'lookup.find': { readonly params: { readonly words: string }; readonly value: LookupFound };
  /** The page has drawn what it begins with, and the panel may be shown; or it is in sight and has the keyboard. */
  'lookup.drawn': { readonly params: { readonly isInSight: boolean }; readonly value: null };
  /** Shows it in the window, and puts the panel away. */
  'lookup.open': { readonly params: Destination; readonly value: null };
  'lookup.close': { readonly params: null; readonly value: null };
}
