import { describe, expect, it } from 'vitest';
import { moveForKey } from './list-keys.ts';

describe('the keyboard in the list', () => {
  const shape = { chosen: 5, count: 20, pageSize: 8 };

  it.each([
    ['ArrowDown', 6],
    ['j', 6],
    ['ArrowUp', 4],
    ['k', 4],
    ['PageDown', 13],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 19],
  ])('%s goes to the call at %i', (key, position) => {
    expect(moveForKey(key, shape)).toEqual({ kind: 'choose', position });
  });

  it('stops at both ends', () => {
    expect(moveForKey('ArrowDown', { ...shape, chosen: 19 })).toEqual({ kind: 'choose', position: 19 });
    expect(moveForKey('ArrowUp', { ...shape, chosen: 0 })).toEqual({ kind: 'choose', position: 0 });
  });

  it('begins with the first call when none is chosen', () => {
    expect(moveForKey('ArrowDown', { ...shape, chosen: -1 })).toEqual({ kind: 'choose', position: 0 });
    expect(moveForKey('ArrowUp', { ...shape, chosen: -1 })).toEqual({ kind: 'choose', position: 0 });
  });

  it('opens the chosen call with Enter, and nothing when none is chosen', () => {
    expect(moveForKey('Enter', shape)).toEqual({ kind: 'open' });
    expect(moveForKey('Enter', { ...shape, chosen: -1 })).toBeNull();
  });

  it('leaves other keys, and an empty list, alone', () => {
    expect(moveForKey('x', shape)).toBeNull();
    expect(moveForKey('ArrowDown', { ...shape, count: 0 })).toBeNull();
  });
});
