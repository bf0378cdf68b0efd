import type { Call, CallUuid } from '../call.ts';
import { isSameName } from '../person-name.ts';
import { ringingFreshMs, ringingLimitMs } from './announcement.ts';

/** How a call that rings is announced: by the desktop's own notification, by our call card, by both, or not at all. */
export type AnnouncedBy = 'notification' | 'card' | 'both' | 'none';

/** For which own calls there is a card, and from which moment. */
export interface CardWish {
  readonly directions: 'inbound' | 'outbound' | 'both';
  /** While it rings, or only once the person of this desk talks. */
  readonly since: 'ringing' | 'answer';
}

/** As nobody said otherwise: whoever calls, while it rings. */
export const defaultCardWish: CardWish = { directions: 'inbound', since: 'ringing' };

/** Whether whoever calls has a card while it rings, where calls are announced by one. */
export function isCardAtRinging({ directions, since }: CardWish): boolean {
  return directions !== 'outbound' && since === 'ringing';
}

/** A call on the card, as it is now. */
export interface CallCard {
  readonly call: Call;
  /** Epoch milliseconds when it leaves by itself, if nothing more is heard. */
  readonly leavesAt: number;
}

/** What is remembered of a call that was on the card, so that it does not come back by mistake. */
interface Seen {
  /** Epoch milliseconds when what was shown last began: a ringing, or an answer whose ringing was not wanted. */
  readonly begunAt: number;
  readonly seq: number;
  readonly wasClosed: boolean;
  /** Epoch milliseconds, for forgetting. */
  readonly at: number;
}

/** The calls on the card, the oldest first so that none moves when another comes, and those that were. */
export interface CallCards {
  readonly shown: readonly CallCard[];
  readonly seen: ReadonlyMap<CallUuid, Seen>;
}

/** What a card depends on besides its call. */
export interface CardWorld {
  /** Epoch milliseconds by the relay's clock. */
  readonly now: number;
  /** No new card is wanted; those on the screen follow their calls. */
  readonly isPaused: boolean;
  /** The person at this desk as the telephone system names them; null when nobody said. */
  readonly ownName: string | null;
  readonly wish: CardWish;
}

/** How long the end of an own call stays to be read. Milliseconds. */
export const endShownMs = 6_000;
/** Nobody talks this long: the end was never told. Milliseconds. */
export const talkLimitMs = 12 * 3_600_000;
/** After this nothing is remembered of a card. Milliseconds. */
const rememberedMs = 24 * 3_600_000;

/** No call on the card, and none remembered. */
export const noCallCards: CallCards = { shown: [], seen: new Map() };

/**
 * The cards after a call was told. A card comes with a fresh ringing from outside, one for each call, says the latest
 * truth while it rings, and goes when the ringing ends; only a call that the person of this desk answered stays, until a
 * moment after its end. Where the person wishes so, calls they make have a card too, or it comes only once they talk. What is
 * older than what is shown changes nothing.
 */
export function tellCard(cards: CallCards, call: Call, world: CardWorld): CallCards {
  const card = cards.shown.find((one) => one.call.id === call.id) ?? null;
  if (isOlder(call, cards.seen.get(call.id))) return cards;
  const leavesAt = card === null ? arrival(call, cards, world) : departure(card, call, world);
  if (card === null && leavesAt === null) return cards;
  const seen = new Map(cards.seen);
  const before = seen.get(call.id);
  seen.set(call.id, {
    begunAt: call.callType === 'ringing' ? ringingMoment(call) : (before?.begunAt ?? beginningOf(call)),
    seq: call.seq,
    wasClosed: before?.wasClosed ?? false,
    at: world.now,
  });
  return { shown: place(cards.shown, call, leavesAt), seen };
}

/** A person is done with a card: it leaves, and does not come back for this call. */
export function closeCard(cards: CallCards, id: CallUuid): CallCards {
  const before = cards.seen.get(id);
  if (before === undefined) return cards;
  const seen = new Map(cards.seen).set(id, { ...before, wasClosed: true });
  return { shown: cards.shown.filter((card) => card.call.id !== id), seen };
}

/** Takes off every card; a call that rings on is not shown again. */
export function closeAllCards(cards: CallCards): CallCards {
  return cards.shown.reduce((rest, { call }) => closeCard(rest, call.id), cards);
}

/** Takes off what has been there long enough by `now` (epoch milliseconds), and forgets what is long past. */
export function expireCards(cards: CallCards, now: number): CallCards {
  const shown = cards.shown.filter((card) => card.leavesAt > now);
  const isShown = new Set(shown.map((card) => card.call.id));
  const seen = new Map([...cards.seen].filter(([id, { at }]) => isShown.has(id) || now - at <= rememberedMs));
  return { shown, seen };
}

/** When the next card leaves by itself, in epoch milliseconds; null when there is none. */
export function nextDeparture({ shown }: CallCards): number | null {
  return shown.length === 0 ? null : Math.min(...shown.map((card) => card.leavesAt));
}

/** Until when a call that is on no card is put on one; null when it is not. */
function arrival(call: Call, { seen }: CallCards, world: CardWorld): number | null {
  const { now, isPaused } = world;
  if (isPaused || call.isInternal || !isWished(call, world)) return null;
  const begunAt = beginningOf(call);
  if (now - begunAt > ringingFreshMs) return null;
  const before = seen.get(call.id);
  // The same ringing told again, or one already dealt with; only a ringing after an end is a new one.
  const isNew = before === undefined || (!before.wasClosed && begunAt > before.begunAt);
  return isNew ? now + (call.callType === 'ringing' ? ringingLimitMs : talkLimitMs) : null;
}

function isWished(call: Call, { wish, ownName }: CardWorld): boolean {
  const { callType, direction } = call;
  if (wish.directions !== 'both' && wish.directions !== direction) return false;
  if (callType !== (wish.since === 'ringing' ? 'ringing' : 'in_progress')) return false;
  // Whoever is called may answer; what a colleague dials or talks about concerns nobody else.
  return (direction === 'inbound' && callType === 'ringing') || isAnsweredBy(ownName, call);
}

/** Until when a call stays that is on a card; null when it leaves now. */
function departure(card: CallCard, call: Call, { now, ownName }: CardWorld): number | null {
  const was = card.call.callType;
  switch (call.callType) {
    case 'ringing':
      return was === 'ringing' ? card.leavesAt : now + ringingLimitMs;
    case 'in_progress':
      if (!isAnsweredBy(ownName, call)) return null;
      return was === 'in_progress' ? card.leavesAt : now + talkLimitMs;
    case 'answered':
      if (was === 'answered') return card.leavesAt;
      return isAnsweredBy(ownName, call) ? now + endShownMs : null;
    default:
      return null;
  }
}

function place(shown: readonly CallCard[], call: Call, leavesAt: number | null): readonly CallCard[] {
  if (leavesAt === null) return shown.filter((card) => card.call.id !== call.id);
  const isThere = shown.some((card) => card.call.id === call.id);
  if (!isThere) return [...shown, { call, leavesAt }];
  return shown.map((card) => (card.call.id === call.id ? { call, leavesAt } : card));
}

function isOlder(call: Call, seen: Seen | undefined): boolean {
  return seen !== undefined && call.seq < seen.seq;
}

function isAnsweredBy(name: string | null, { userName }: Call): boolean {
  return name !== null && userName !== null && isSameName(name, userName);
}

function beginningOf(call: Call): number {
  return call.callType === 'ringing' ? ringingMoment(call) : Date.parse(call.answeredAt ?? call.occurredAt);
}

function ringingMoment(call: Call): number {
  return Date.parse(call.ringingAt ?? call.occurredAt);
}
