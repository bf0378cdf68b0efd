import type { AppState } from '#contract/state.ts';
import { happeningsOf } from '#domain/announcement/happening.ts';
import type { AppWindow } from '../desktop/window.ts';
import { systemClock } from '../history/clock.ts';
import { type Broadcast, createBroadcast } from '../ipc/broadcast.ts';
import type { CallingCard } from './calling-card.ts';
import type { Ground } from './ground.ts';
import type { LookupPanel } from './lookup-panel.ts';

/** The pages that are told what happens, and what of the app they are told. */
export interface ToldPagesParts {
  readonly window: Pick<AppWindow, 'send'>;
  readonly card: Pick<CallingCard, 'send' | 'onScreen'>;
  readonly panel: Pick<LookupPanel, 'send'>;
  readonly readState: () => AppState;
}

/** Tells every page the news that concern it. */
export interface ToldPages {
  readonly window: Broadcast;
  /** Idempotent. */
  readonly close: () => void;
}

/** Tells the pages from now on. */
export function createToldPages({ news }: Pick<Ground, 'news'>, parts: ToldPagesParts): ToldPages {
  const { readState } = parts;
  const window = createBroadcast({ send: parts.window.send, readState });
  const card = createBroadcast({ send: parts.card.send, readState });
  const panel = createBroadcast({ send: parts.panel.send, readState });
  for (const page of [window, panel]) {
    news.calls.hear(page.calls);
    news.records.hear(page.records);
  }
  for (const page of [window, card, panel]) news.changed.hear(page.state);
  news.tasks.hear(window.tasks);
  news.insight.hear((id) => window.tell('insight.changed', { id }));
  news.recordings.hear((id) => window.tell('recordings.changed', { id }));
  news.callChanges.hear((changes) => {
    const happenings = changes.flatMap((change) => happeningsOf(change, systemClock.now()));
    if (happenings.length > 0) window.tell('calls.happened', { happenings });
  });
  news.older.hear(() => window.tell('calls.older', null));
  news.caughtUp.hear((caughtUp) => window.tell('calls.caughtUp', caughtUp));
  news.reset.hear(() => window.tell('calls.reset', null));
  news.activity.hear(() => window.tell('activity.changed', null));
  news.missed.hear(() => window.tell('missed.changed', null));
  news.cards.hear(() => card.tell('cards.changed', { cards: parts.card.onScreen() }));
  news.ring.hear((volume) => card.tell('ring.changed', { volume }));
  news.lookupWanted.hear(() => panel.tell('lookup.wanted', null));
  news.lookupHidden.hear(() => panel.tell('lookup.hidden', null));
  return {
    window,
    close: () => {
      for (const page of [window, card, panel]) page.close();
    },
  };
}
