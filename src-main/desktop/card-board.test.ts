import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { defaultCardWish } from '#domain/announcement/call-card.ts';
import { makeCall } from '#domain/call-fixture.ts';
import { createCardBoard } from './card-board.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const ringing = makeCall();

function setUp({ isPaused = false } = {}) {
  const done: string[] = [];
  const board = createCardBoard({
    window: {
      prepare: () => done.push('prepare'),
      show: (height) => done.push(`show ${height}`),
      hide: () => done.push('hide'),
      close: () => done.push('close'),
    },
    now: () => start,
    isPaused: () => isPaused,
    ownName: () => null,
    wish: () => defaultCardWish,
    onChanged: (cards) => done.push(`cards ${cards.map(({ call }) => call.id).join(' ')}`),
    onClosed: (id) => done.push(`closed ${id}`),
  });
  return { board, done };
}

describe('the board', () => {
  it('makes the window after the call was told, and shows it when the page has drawn', async () => {
    const { board, done } = setUp();
    board.tell([ringing]);
    expect(done).toEqual(['cards call-1']);
    await nextTurn();
    board.fit(180);
    expect(done).toEqual(['cards call-1', 'prepare', 'show 180']);
    board.close();
  });

  it('makes no window for a call that is over before its turn comes, nor shows what was drawn too late', async () => {
    const { board, done } = setUp();
    board.tell([ringing]);
    board.tell([{ ...ringing, callType: 'missed' }]);
    await nextTurn();
    board.fit(180);
    expect(done).toEqual(['cards call-1', 'hide', 'cards ']);
    board.close();
  });

  it('does nothing at all while no card is wanted', async () => {
    const { board, done } = setUp({ isPaused: true });
    board.tell([ringing]);
    await nextTurn();
    expect(done).toEqual([]);
    expect(board.list()).toEqual([]);
    board.close();
  });

  it('tells who closed a card, so that the notification goes too', () => {
    const { board, done } = setUp();
    board.tell([ringing]);
    board.closeCard(ringing.id);
    expect(done).toEqual(['cards call-1', 'hide', 'cards ', 'closed call-1']);
    board.close();
  });
});
