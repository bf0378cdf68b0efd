import { describe, expect, it } from 'vitest';
import { formatKeyCombination, keyCapsOf, keyLine, parseKeyCombination } from './key-combination.ts';

describe('a combination of keys', () => {
  it.each(['CommandOrControl+Alt+J', 'Control+Shift+F5', 'Alt+F12', 'Control+Alt+Shift+0'])('is read: %s', (text) => {
    const read = parseKeyCombination(text);
    expect(read === null ? null : formatKeyCombination(read)).toBe(text);
  });

  it.each([
    '',
    'J',
    'Shift+J',
    'Control+C',
    'Shift+F5',
    'Control+Control+J',
    'Control+Alt+',
    'Control+Alt+É',
    'Control+Alt+Space',
    'Control+Alt+F25',
    'Super+Alt+J',
    'control+alt+j',
  ])('that would take away what other programs need, or is none, is refused: %j', (text) => {
    expect(parseKeyCombination(text)).toBeNull();
  });

  it('is written as on the keyboard in front of the person', () => {
    const keys = parseKeyCombination('CommandOrControl+Alt+J');
    if (keys === null) throw new Error('not read');
    expect(keyLine(keys, false)).toBe('Ctrl+Alt+J');
    expect(keyLine(keys, true)).toBe('⌥⌘J');
    expect(keyCapsOf(keys, false)).toEqual(['Ctrl', 'Alt', 'J']);
  });
});
