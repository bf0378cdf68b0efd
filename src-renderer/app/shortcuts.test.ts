import { describe, expect, it } from 'vitest';
import { readShortcut } from './shortcuts.ts';

function stroke(key: string, more: Partial<Parameters<typeof readShortcut>[0]> = {}) {
  return { key, ctrl: false, meta: false, alt: false, isTyping: false, ...more };
}

describe('the shortcuts of the window', () => {
  it('go to a place with g and its letter', () => {
    expect(readShortcut(stroke('g'), false)).toEqual({ command: null, isHalf: true });
    expect(readShortcut(stroke('m'), true).command).toEqual({ kind: 'go', place: 'missed' });
    expect(readShortcut(stroke('m'), false).command).toBeNull();
  });

  it('go to a place with Ctrl or Cmd and its number, even from a field', () => {
    expect(readShortcut(stroke('1', { ctrl: true, isTyping: true }), false).command).toEqual({
      kind: 'go',
      place: 'calls',
    });
    expect(readShortcut(stroke('6', { meta: true }), false).command).toEqual({ kind: 'go', place: 'settings' });
    expect(readShortcut(stroke('9', { ctrl: true }), false).command).toBeNull();
  });

  it('search with a slash, and with Ctrl or Cmd and F even from a field', () => {
    expect(readShortcut(stroke('/'), false).command).toEqual({ kind: 'search' });
    expect(readShortcut(stroke('/', { isTyping: true }), false).command).toBeNull();
    expect(readShortcut(stroke('f', { ctrl: true, isTyping: true }), false).command).toEqual({ kind: 'search' });
    expect(readShortcut(stroke('f', { meta: true }), false).command).toEqual({ kind: 'search' });
    expect(readShortcut(stroke('f'), false).command).toBeNull();
  });

  it('show the map with a question mark, but not while typing one', () => {
    expect(readShortcut(stroke('?'), false).command).toEqual({ kind: 'show-shortcuts' });
    expect(readShortcut(stroke('?', { isTyping: true }), false).command).toBeNull();
  });

  it('forget a g that is followed by something else', () => {
    expect(readShortcut(stroke('x'), true)).toEqual({ command: null, isHalf: false });
  });
});
