import { describe, expect, it } from 'vitest';
import { type HeardKey, readRecordedKeys } from './recorded-keys.ts';

const none = { ctrl: false, meta: false, alt: false, shift: false };
const read = (heard: Partial<HeardKey> & { readonly key: string }, isMac = false) =>
  readRecordedKeys({ code: '', ...none, ...heard }, isMac);

describe('a shortcut being recorded', () => {
  it('waits while keys are only held', () => {
    for (const key of ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta']) expect(read({ key })).toEqual({ kind: 'held' });
  });

  it('is what is held and the key as the keyboard in use names it', () => {
    const keys = { kind: 'keys', keys: 'Control+Alt+A' };
    expect(read({ key: 'a', code: 'KeyQ', ctrl: true, alt: true })).toEqual(keys);
    expect(read({ key: 'A', code: 'KeyQ', ctrl: true, alt: true })).toEqual(keys);
    expect(read({ key: 'F8', ctrl: true })).toEqual({ kind: 'keys', keys: 'Control+F8' });
  });

  it('is not what writes a character on a Belgian keyboard', () => {
    expect(read({ key: '€', code: 'KeyE', ctrl: true, alt: true })).toEqual({ kind: 'writes' });
    expect(read({ key: '@', code: 'Digit2', ctrl: true, alt: true })).toEqual({ kind: 'writes' });
  });

  it('may be anything with Option on a Mac, where every key writes something', () => {
    expect(read({ key: '∆', code: 'KeyJ', meta: true, alt: true }, true)).toEqual({
      kind: 'keys',
      keys: 'Command+Alt+J',
    });
  });

  it.each<Partial<HeardKey> & { readonly key: string }>([
    { key: 'c', ctrl: true },
    { key: 'J', shift: true },
    { key: 'j' },
    { key: 'l', meta: true, shift: true },
    { key: ' ', ctrl: true, alt: true },
    { key: 'Enter', ctrl: true, alt: true },
  ])('is not what others need: %j', (heard) => {
    expect(read(heard)).toEqual({ kind: 'unsafe' });
  });
});
