import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSubjectLink, parseSubjectLink, type Subject } from './subject.ts';

const kinds = ['call', 'case', 'contact'] as const;

describe('a link to a subject', () => {
  it('leads to what it was made of, whatever is in the id', () => {
    const id = fc.string({ minLength: 1, maxLength: 128, unit: 'grapheme-composite' }).filter(isId);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), id, (kind, text) => {
        const subject = { kind, id: text } as Subject;
        expect(parseSubjectLink(formatSubjectLink(subject))).toEqual(subject);
      }),
    );
  });

  it('may be written with capitals and a slash at its end, as browsers do', () => {
    expect(parseSubjectLink('BRIEFLINE://Case/2026%2F0118/')).toEqual({ kind: 'case', id: '2026/0118' });
  });

  it.each([
    '',
    'briefline:',
    'briefline://',
    'briefline://call',
    'briefline://call/',
    'briefline://call/%',
    'briefline://call/%00',
    'briefline://call/a%0Ab',
    'briefline://call/a/b',
    'briefline://call/a?b=c',
    'briefline://call/a#b',
    'briefline://note/a',
    'https://call/a',
    ' briefline://call/a',
    '--x=briefline://call/a',
    `briefline://call/${'a'.repeat(129)}`,
  ])('is none: %j', (text) => {
    expect(parseSubjectLink(text)).toBeNull();
  });

  it('never breaks on what another program made up', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const subject = parseSubjectLink(`briefline://call/${text}`);
        expect(subject === null || isId(subject.id)).toBe(true);
      }),
    );
  });
});

function isId(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no id holds
  return text.length > 0 && text.length <= 128 && !/[\u0000-\u001f\u007f]/.test(text);
}
