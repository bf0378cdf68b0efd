import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, CallUuid } from '../call.ts';
import { makeCall } from '../call-fixture.ts';
import { ringingFreshMs, ringingLimitMs } from './announcement.ts';
import {
  type CallCards,
  type CardWorld,
  closeAllCards,
  closeCard,
  defaultCardWish,
  endShownMs,
  expireCards,
  nextDeparture,
  noCallCards,
  talkLimitMs,
  tellCard,
} from './call-card.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const iso = (at: number): string => new Date(at).toISOString();
const id = 'call-1' as CallUuid;

const ringing = makeCall({ occurredAt: iso(start), ringingAt: iso(start), userName: 'Els Peeters', seq: 1 });
const inProgress: Call = { ...ringing, callType: 'in_progress', answeredAt: iso(start + 5_000), seq: 2 };
const ended: Call = { ...inProgress, callType: 'answered', endedAt: iso(start + 65_000), durationSeconds: 60, seq: 3 };
const missed: Call = { ...ringing, callType: 'missed', endedAt: iso(start + 15_000), seq: 2 };

function tell(calls: readonly Call[], world: Partial<CardWorld> = {}, from: CallCards = noCallCards): CallCards {
  const whole = { now: start, isPaused: false, ownName: null, wish: defaultCardWish, ...world };
  return calls.reduce((cards, call) => tellCard(cards, call, whole), from);
}

function shown({ shown: cards }: CallCards): readonly string[] {
  return cards.map(({ call }) => `${call.id} ${call.callType}`);
}

describe('a ringing call', () => {
  it('comes at once and stays while it rings', () => {
    const cards = tell([ringing]);
    expect(shown(cards)).toEqual(['call-1 ringing']);
    expect(shown(expireCards(cards, start + ringingLimitMs - 1))).toEqual(['call-1 ringing']);
  });

  it('leaves at last when its end was never told', () => {
    expect(shown(expireCards(tell([ringing]), start + ringingLimitMs))).toEqual([]);
  });

  it('is one card, however often it is told, and says the latest of it', () => {
    const named = { ...ringing, contactName: 'Anna Peeters', seq: 2 };
    const cards = tell([ringing, ringing, named]);
    expect(cards.shown.map(({ call }) => call.contactName)).toEqual(['Anna Peeters']);
  });

  it('is not overwritten by older news', () => {
    const named = { ...ringing, contactName: 'Anna Peeters', seq: 2 };
    expect(tell([named, ringing]).shown[0]?.call.contactName).toBe('Anna Peeters');
  });

  it('does not come when it began more than 20 s ago, is outbound or internal, or cards are paused', () => {
    expect(shown(tell([ringing], { now: start + ringingFreshMs + 1 }))).toEqual([]);
    expect(shown(tell([{ ...ringing, direction: 'outbound' }]))).toEqual([]);
    expect(shown(tell([{ ...ringing, isInternal: true }]))).toEqual([]);
    expect(shown(tell([ringing], { isPaused: true }))).toEqual([]);
  });

  it('leaves with the caller who hangs up, and with voicemail', () => {
    expect(shown(tell([ringing, missed]))).toEqual([]);
    expect(shown(tell([ringing, { ...missed, callType: 'voicemail' }]))).toEqual([]);
  });

  it('leaves also when cards were paused meanwhile', () => {
    expect(shown(tell([missed], { isPaused: true }, tell([ringing])))).toEqual([]);
  });

  it('closed by a person does not come back, not even when it rings anew', () => {
    const closed = closeCard(tell([ringing]), id);
    const again = { ...ringing, ringingAt: iso(start + 3_000), seq: 5 };
    expect(shown(closed)).toEqual([]);
    expect(shown(tell([{ ...ringing, seq: 4 }, again], { now: start + 4_000 }, closed))).toEqual([]);
  });

  it('that rings anew after it was missed is shown again; the same ringing told late is not', () => {
    const gone = tell([ringing, missed]);
    expect(shown(tell([ringing, { ...ringing, seq: 9 }], {}, gone))).toEqual([]);
    const again = { ...ringing, ringingAt: iso(start + 18_000), seq: 9 };
    expect(shown(tell([again], { now: start + 18_000 }, gone))).toEqual(['call-1 ringing']);
  });
});

describe('a call that is answered', () => {
  it('by a colleague, or by nobody knows whom, leaves the screen', () => {
    expect(shown(tell([ringing, inProgress], { ownName: 'Jan De Smet' }))).toEqual([]);
    expect(shown(tell([ringing, inProgress]))).toEqual([]);
    expect(shown(tell([ringing, { ...inProgress, userName: null }], { ownName: 'Jan De Smet' }))).toEqual([]);
  });

  it('at this desk stays until a moment after its end', () => {
    const own = { ownName: ' els  PEETÉRS' };
    const talking = tell([ringing, inProgress], own);
    expect(shown(talking)).toEqual(['call-1 in_progress']);
    expect(nextDeparture(talking)).toBe(start + talkLimitMs);
    const over = tell([ended, { ...ended, hasRecording: true, seq: 4 }], { ...own, now: start + 65_000 }, talking);
    expect(shown(expireCards(over, start + 65_000 + endShownMs - 1))).toEqual(['call-1 answered']);
    expect(shown(expireCards(over, start + 65_000 + endShownMs))).toEqual([]);
  });

  it('and handed over to a colleague leaves, and does not come back as a second card', () => {
    const own = { ownName: 'Els Peeters' };
    const handed = { ...inProgress, userName: 'Jan De Smet', seq: 4 };
    expect(shown(tell([ringing, inProgress, handed, { ...handed, seq: 5 }], own))).toEqual([]);
  });

  it('does not come as a card when its ringing was never shown', () => {
    expect(shown(tell([inProgress, ended], { ownName: 'Els Peeters' }))).toEqual([]);
  });
});

describe('a card that is wished otherwise', () => {
  const own = { ownName: 'Els Peeters', now: start + 5_000 };
  const dialled: Call = { ...ringing, direction: 'outbound' };

  it('comes only once the person of this desk talks, and stays until a moment after the end', () => {
    const wish = { directions: 'inbound', since: 'answer' } as const;
    expect(shown(tell([ringing], { ...own, wish }))).toEqual([]);
    const talking = tell([ringing, inProgress], { ...own, wish });
    expect(shown(talking)).toEqual(['call-1 in_progress']);
    const over = tell([ended], { ...own, wish, now: start + 65_000 }, talking);
    expect(shown(expireCards(over, start + 65_000 + endShownMs))).toEqual([]);
    expect(shown(tell([ringing, { ...inProgress, userName: 'Jan De Smet' }], { ...own, wish }))).toEqual([]);
    expect(shown(tell([ringing, inProgress], { ...own, ownName: null, wish }))).toEqual([]);
  });

  it('closed while one talks does not come back, whatever is told of the call', () => {
    const wish = { directions: 'inbound', since: 'answer' } as const;
    const closed = closeCard(tell([inProgress], { ...own, wish }), id);
    expect(shown(tell([{ ...inProgress, contactName: 'Anna Peeters', seq: 7 }], { ...own, wish }, closed))).toEqual([]);
  });

  it('comes for a call one makes oneself, follows it, and not for a colleague’s', () => {
    const wish = { directions: 'both', since: 'ringing' } as const;
    expect(shown(tell([dialled], { ...own, wish }))).toEqual(['call-1 ringing']);
    const talking = tell([dialled, { ...inProgress, direction: 'outbound' }], { ...own, wish });
    expect(shown(talking)).toEqual(['call-1 in_progress']);
    expect(shown(tell([{ ...dialled, userName: 'Jan De Smet' }], { ...own, wish }))).toEqual([]);
    expect(shown(tell([dialled, { ...missed, direction: 'outbound' }], { ...own, wish }))).toEqual([]);
    expect(shown(tell([ringing], { ...own, wish: { ...wish, directions: 'outbound' } }))).toEqual([]);
  });
});

describe('several calls', () => {
  const second = makeCall({ id: 'call-2', occurredAt: iso(start), ringingAt: iso(start) });

  it('stand below each other in the order they came, and leave one by one', () => {
    expect(shown(tell([ringing, second, { ...ringing, seq: 7 }]))).toEqual(['call-1 ringing', 'call-2 ringing']);
    expect(shown(tell([ringing, second, missed]))).toEqual(['call-2 ringing']);
  });

  it('leave together when no card is wanted any more', () => {
    const none = closeAllCards(tell([ringing, second]));
    expect(shown(none)).toEqual([]);
    expect(shown(tell([{ ...ringing, seq: 8 }], {}, none))).toEqual([]);
    expect(nextDeparture(none)).toBeNull();
  });
});

it('whatever is told in whatever order: one card a call at most, and none once the last word is that it is over', () => {
  const changes = fc.record({
    id: fc.constantFrom('call-1', 'call-2', 'call-3'),
    callType: fc.constantFrom('ringing' as const, 'in_progress' as const, 'answered' as const, 'missed' as const),
    seq: fc.integer({ min: 1, max: 50 }),
    after: fc.integer({ min: 0, max: 30_000 }),
    userName: fc.constantFrom('Els Peeters', 'Jan De Smet', null),
  });
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 30 }), (told) => {
      const calls = told.map(({ after, ...rest }) => makeCall({ ...rest, ringingAt: iso(start + after) }));
      const cards = tell(calls, { now: start + 10_000, ownName: 'Els Peeters' });
      const ids = cards.shown.map(({ call }) => call.id);
      expect(new Set(ids).size).toBe(ids.length);
      const over = ['call-1', 'call-2', 'call-3'].map((one) => makeCall({ id: one, callType: 'missed', seq: 99 }));
      expect(tell(over, { now: start + 10_000 }, cards).shown).toEqual([]);
      expect(expireCards(cards, start + talkLimitMs + 86_400_000)).toEqual(noCallCards);
    }),
  );
});
