import { describe, expect, it } from 'vitest';
import { readPlayerKey } from './player-keys.ts';

const plain = { shift: false, isOnControl: false };

describe('the keys of the player', () => {
  it('play, pause, go back and forth, and change the speed', () => {
    expect(readPlayerKey({ ...plain, key: ' ' })).toEqual({ kind: 'toggle' });
    expect(readPlayerKey({ ...plain, key: 'ArrowLeft' })).toEqual({ kind: 'skip', seconds: -5 });
    expect(readPlayerKey({ ...plain, key: 'ArrowRight', shift: true })).toEqual({ kind: 'skip', seconds: 30 });
    expect(readPlayerKey({ ...plain, key: 'l' })).toEqual({ kind: 'skip', seconds: 10 });
    expect(readPlayerKey({ key: '>', shift: true, isOnControl: false })).toEqual({ kind: 'speed', steps: 1 });
    expect(readPlayerKey({ ...plain, key: 'z' })).toBeNull();
    expect(readPlayerKey({ ...plain, key: 'toString' })).toBeNull();
  });

  it('choose a part to hear again, mark a place, leave out pauses, and look closer', () => {
    const kinds = ['i', 'o', 'x', 'b', '.', 'q', '+', '0'].map((key) => readPlayerKey({ ...plain, key })?.kind);
    expect(kinds).toEqual(['loop', 'loop', 'loop', 'bookmark', 'go-bookmark', 'skip-pauses', 'zoom', 'zoom']);
  });

  it('leave the space bar to a button', () => {
    expect(readPlayerKey({ ...plain, key: ' ', isOnControl: true })).toBeNull();
    expect(readPlayerKey({ ...plain, key: 'k', isOnControl: true })).toEqual({ kind: 'toggle' });
  });
});
