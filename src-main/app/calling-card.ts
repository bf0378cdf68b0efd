import type { ShownCard } from '#contract/panels.ts';
import type { CallUuid } from '#domain/call.ts';
import { type CardBoard, createCardBoard } from '../desktop/card-board.ts';
import { type CardWindow, createCardWindow } from '../desktop/card-window.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import { preloadPath } from './app-window.ts';
import { createCardSurroundings } from './card-surroundings.ts';
import type { Discretion } from './discretion.ts';
import type { Ground } from './ground.ts';
import type { OpenTasks } from './open-tasks.ts';

/** The call card: its window, and the calls on it. */
export interface CallingCard extends Pick<CardBoard, 'tell' | 'opened' | 'closeCard' | 'fit' | 'clear' | 'close'> {
  /** Sends to the card's page over a channel, if there is a page. */
  readonly send: CardWindow['send'];
  /** The calls on the card, as much of them as may be read now. */
  readonly onScreen: () => readonly ShownCard[];
  /** How loud a ringing call is heard now, 0 to 1; null when none is. */
  readonly ringVolume: () => number | null;
}

/** What the card is made with. */
export interface CallingCardParts {
  readonly discretion: Discretion;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly openTasks: Pick<OpenTasks, 'about'>;
  /** A person closed the card of a call. */
  readonly onClosed: (id: CallUuid) => void;
}

/** A card without calls, that follows the news. */
export function createCallingCard(
  { host, environment, log, preferences, news }: Ground,
  { discretion, copy, openTasks, onClosed }: CallingCardParts,
): CallingCard {
  const { isAnnouncedBy, privacy, silence } = discretion;
  let ringVolume: number | null = null;
  const window = createCardWindow({
    preloadPath: preloadPath(host),
    allowsDevTools: environment.allowsDevTools,
    // Windows shows its notifications at the bottom.
    isBesideBanner: () => host.platform !== 'win32' && isAnnouncedBy('notification'),
    onShown: () => log.info('card shown', { at: Date.now() }),
    onDismissed: news.cardDismissed.tell,
  });
  const surroundings = createCardSurroundings({ store: copy.store, openTasks, onFound: news.cards.tell });
  const board = createCardBoard({
    window,
    now: Date.now,
    isPaused: () => silence() !== null || !isAnnouncedBy('card'),
    ownName: () => preferences.read().ownName,
    wish: () => preferences.read().cardWish,
    onChanged: (cards) => {
      surroundings.follow(cards);
      news.cards.tell();
    },
    onClosed,
  });
  news.cardDismissed.hear(board.clear);
  news.live.hear((call) => board.tell([call]));
  news.callChanges.hear((changes) => board.tell(changes.map(({ after }) => after)));
  news.announcing.hear(news.cards.tell);
  news.ringing.hear((isRinging) => {
    const { isOn, volume } = preferences.read().ringSound;
    ringVolume = isRinging && isOn ? volume : null;
    // The card's page is the only one that is there while the window is not; nothing is seen of it for a sound.
    if (ringVolume !== null) window.prepare();
    news.ring.tell(ringVolume);
    if (ringVolume === null && board.list().length === 0) window.hide();
  });
  return {
    ...board,
    send: window.send,
    onScreen: () => board.list().map((card) => surroundings.shown(card, privacy())),
    ringVolume: () => ringVolume,
  };
}
