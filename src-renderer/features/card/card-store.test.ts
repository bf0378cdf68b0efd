import { describe, expect, it } from 'vitest';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { asCallUuid, linked, makeCall, makeCandidate } from '../../preview/fixture-calls.ts';
import { createCardStore } from './card-store.ts';

const candidate = makeCandidate('Sophie Lambert', '2024/0977', 'Succession');
const call = makeCall({
  id: 'ringing',
  callType: 'ringing',
  ...linked('Sophie Lambert', '2025/0318', 'Lambert c. Immo Delta'),
  candidates: [candidate],
});
const id = asCallUuid('ringing');
const cards = [{ call, leavesAt: Number.POSITIVE_INFINITY, earlier: [], tasks: [] }];

describe("the card's store", () => {
  it('links the call to the candidate that was chosen, and shows what the main process then tells', async () => {
    const bridge = createFixtureBridge({ calls: [call] });
    const store = createCardStore(bridge, cards);
    const chosen = store.choose(id, candidate);
    expect(store.getState().pending).toEqual({ id, candidate });
    await chosen;
    expect(store.getState()).toMatchObject({ pending: null, failure: null });
    expect(store.getState().cards[0]?.call.caseReference).toBe('2024/0977');
  });

  it('takes one choice at a time', async () => {
    const bridge = createFixtureBridge({ calls: [call] });
    const store = createCardStore(bridge, cards);
    await Promise.all([store.choose(id, candidate), store.choose(id, candidate)]);
    expect(bridge.asked.filter(({ route }) => route === 'calls.change')).toHaveLength(1);
  });

  it('says why a choice did not hold, until the next one', async () => {
    const bridge = createFixtureBridge({ calls: [call], failing: { 'calls.change': 'offline' } });
    const store = createCardStore(bridge, cards);
    await store.choose(id, candidate);
    expect(store.getState()).toMatchObject({ pending: null, failure: { id, code: 'offline' } });
    const again = store.choose(id, candidate);
    expect(store.getState().failure).toBeNull();
    await again;
  });
});
