import {
  type CallCard,
  type CallCards,
  type CardWish,
  closeAllCards,
  closeCard,
  expireCards,
  nextDeparture,
  noCallCards,
  tellCard,
} from '#domain/announcement/call-card.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CardWindow } from './card-window.ts';

/** What the board needs. */
export interface CardBoardParts {
  readonly window: Pick<CardWindow, 'prepare' | 'show' | 'hide' | 'close'>;
  /** The relay's clock, epoch milliseconds. */
  readonly now: () => number;
  /** Whether a new card is unwanted now. */
  readonly isPaused: () => boolean;
  readonly ownName: () => string | null;
  readonly wish: () => CardWish;
  /** The cards are these from now on. */
  readonly onChanged: (cards: readonly CallCard[]) => void;
  /** A person closed the card of this call. */
  readonly onClosed: (id: CallUuid) => void;
}

/** The calls on the card, and the window that shows them while there are any. */
export interface CardBoard {
  /** Calls as they are this moment, each with a card as the person wishes, or as `wish` says; returns before anything is drawn. */
  tell(calls: readonly Call[], wish?: CardWish): void;
  list(): readonly CallCard[];
  /** A person is done with this call's card. */
  closeCard(id: CallUuid): void;
  /** The person has this call before their eyes some other way. */
  opened(id: CallUuid): void;
  /** The page has drawn the cards, so high: only now they are shown. Pixels. */
  fit(height: number): void;
  /** No card is wanted any more. */
  clear(): void;
  /** Idempotent. */
  close(): void;
}

/** A board without cards. */
export function createCardBoard(parts: CardBoardParts): CardBoard {
  const { window, now } = parts;
  let cards: CallCards = noCallCards;
  let departure: NodeJS.Timeout | null = null;

  const take = (next: CallCards): void => {
    const before = cards.shown;
    cards = next;
    awaitDeparture();
    if (isSame(before, next.shown)) return;
    if (next.shown.length === 0) window.hide();
    // A notification that is being shown must not wait for a window to be made.
    else setImmediate(prepare);
    parts.onChanged(next.shown);
  };
  const prepare = (): void => {
    if (cards.shown.length > 0) window.prepare();
  };
  const awaitDeparture = (): void => {
    if (departure !== null) clearTimeout(departure);
    const at = nextDeparture(cards);
    departure = at === null ? null : setTimeout(() => take(expireCards(cards, now())), Math.max(0, at - now()));
  };

  return {
    tell: (calls, wish = parts.wish()) => {
      const world = { now: now(), isPaused: parts.isPaused(), ownName: parts.ownName(), wish };
      const told = calls.reduce((known, call) => tellCard(known, call, world), cards);
      if (told !== cards) take(expireCards(told, world.now));
    },
    list: () => cards.shown,
    closeCard: (id) => {
      take(closeCard(cards, id));
      parts.onClosed(id);
    },
    opened: (id) => take(closeCard(cards, id)),
    fit: (height) => {
      if (cards.shown.length > 0) window.show(height);
    },
    clear: () => take(closeAllCards(cards)),
    close: () => {
      if (departure !== null) clearTimeout(departure);
      window.close();
    },
  };
}

function isSame(before: readonly CallCard[], after: readonly CallCard[]): boolean {
  return before.length === after.length && before.every((card, index) => card === after[index]);
}
