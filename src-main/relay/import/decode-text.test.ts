import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const name = 'Zoë Müller – œuvre, 12 €';

it('reads UTF-8 with and without its mark', () => {
  expect(decodeText(Buffer.from(name))).toBe(name);
  expect(decodeText(Buffer.from(`\uFEFF${name}`))).toBe(name);
});

it('reads what is not UTF-8 as Windows-1252, its own signs included', () => {
  const windows = Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0x80, 0x20, 0x9c, 0x20, 0x96]);
  expect(decodeText(windows)).toBe('Zoë € œ –');
});

it('reads UTF-16 by its mark, as a spreadsheet writes "Unicode text"', () => {
  const little = Buffer.from(`\uFEFF${name}`, 'utf16le');
  expect(decodeText(little)).toBe(name);
  expect(decodeText(Buffer.from(little).swap16())).toBe(name);
});

it('ends every line the same way', () => {
  expect(decodeText(Buffer.from('a\r\nb\rc\nd'))).toBe('a\nb\nc\nd');
});
