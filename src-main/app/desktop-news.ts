import type { CallChange } from '#domain/announcement/announcement.ts';
import type { CaughtUp } from '#domain/announcement/catching-up.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Connection } from '#domain/connection.ts';
import type { Destination } from '#domain/subject.ts';
import type { Task } from '#domain/task/task.ts';
import { createSignal } from './signal.ts';

/**
 * What happens in the desktop. It is what lets its parts be made one after the other: who makes something happen need not know
 * who is made later and hears of it.
 */
export type DesktopNews = ReturnType<typeof createDesktopNews>;

/** News that nobody hears yet. */
export function createDesktopNews() {
  return {
    /** Something that the windows, the tray or the badge show of the app as a whole is another. */
    changed: createSignal(),
    /** The connection to the relay stands otherwise. */
    connection: createSignal<{ readonly before: Connection; readonly next: Connection }>(),
    /** A call as it is this moment, before it is written: what must happen within a blink. */
    live: createSignal<Call>(),
    /** What became different in calls, written by now. */
    callChanges: createSignal<readonly CallChange[]>(),
    /** Calls that lists should show anew. */
    calls: createSignal<readonly Call[]>(),
    /** Contacts, cases or text messages changed. */
    records: createSignal(),
    /** Tasks changed. */
    tasks: createSignal(),
    /** What was made of a call's recording is here, or otherwise than before. */
    insight: createSignal<CallUuid>(),
    /** Older calls than those that were here came. */
    older: createSignal(),
    /** Calls came that were missed, or all of them, and a person wants to hear of it. */
    caughtUp: createSignal<CaughtUp>(),
    /** Lists should be read again from the start. */
    reset: createSignal(),
    /** What is kept of a call's recording changed; null: of many. */
    recordings: createSignal<CallUuid | null>(),
    /** What plays is another, or nothing does. */
    playing: createSignal(),
    /** Something was written into the activity list. */
    activity: createSignal(),
    /** How much is announced, or may be read on the screen, is another. */
    announcing: createSignal(),
    /** A ringing call is announced from now on, or none. */
    ringing: createSignal<boolean>(),
    /** The calls on the card are others. */
    cards: createSignal(),
    /** The person closed the call card by the desktop's own means. */
    cardDismissed: createSignal(),
    /** How loud a ringing call is heard, 0 to 1, or that none is. */
    ring: createSignal<number | null>(),
    /** Who has to be called back is another. */
    missed: createSignal(),
    /** The lookup panel is about to be shown. */
    lookupWanted: createSignal(),
    /** The lookup panel has left the screen. */
    lookupHidden: createSignal(),
    /** The window's page is no more. */
    windowGone: createSignal(),
    /** The person wants to see something. */
    wish: createSignal<Wish>(),
  };
}

/**
 * What a person wants to see: the window as it is, a call (the list of calls when null), any place in it, or what a reminder is
 * about (all of them when null).
 */
export type Wish =
  | { readonly kind: 'window' }
  | { readonly kind: 'call'; readonly id: CallUuid | null }
  | { readonly kind: 'destination'; readonly destination: Destination }
  | { readonly kind: 'reminder'; readonly task: Task | null };
