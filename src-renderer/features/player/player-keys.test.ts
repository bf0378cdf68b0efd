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
    expect(readPlayerKey({ ...plain, key: 'x' })).toBeNull();
  });

  it('leave the space bar to a button', () => {
    expect(readPlayerKey({ ...plain, key: ' ', isOnControl: true })).toBeNull();
    expect(readPlayerKey({ ...plain, key: 'k', isOnControl: true })).toEqual({ kind: 'toggle' });
  });
});
