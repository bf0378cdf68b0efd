import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeVcards } from './looks-like-vcards.ts';
import { readVcards } from './vcard.ts';

function card(...lines: readonly string[]): string {
  return ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\n');
}

function only(text: string): unknown {
  const entries = [...readVcards(text)];
  expect(entries).toHaveLength(1);
  return entries[0];
}

describe('a vCard', () => {
  it('of version 3.0 is read with its numbers and their labels', () => {
    const text = card(
      'VERSION:3.0',
      'UID:c-1',
      'FN:Anne\\, Dupont',
      'N:Dupont;Anne;;;',
      'ORG:Dupont & Fils;Legal',
      'TEL;TYPE=CELL,VOICE:+32 470 12 34 56',
      'TEL;TYPE=pref:02 345 67 89',
      'item1.TEL:03 123 45 67',
      'item1.X-ABLabel:_$!<Home>!$_',
      'EMAIL;TYPE=INTERNET:anne@dupont.example',
      'ADR;TYPE=work:;;Rue Haute 1;Bruxelles;;1000;Belgique',
    );
    expect(only(text)).toEqual({
      line: 1,
      id: 'c-1',
      fields: {
        full_name: 'Anne, Dupont',
        organisation: 'Dupont & Fils, Legal',
        phones: [
          { number: '+32 470 12 34 56', label: 'cell' },
          { number: '02 345 67 89', label: null },
          { number: '03 123 45 67', label: 'Home' },
        ],
        email: 'anne@dupont.example',
        country: 'BE',
      },
    });
  });

  it('of version 4.0 is read with its language and numbers written as addresses', () => {
    const text = card(
      'VERSION:4.0',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'FN:Jan Peeters',
      'LANG;PREF=1:nl-BE',
      'TEL;VALUE=uri;TYPE="voice,home":tel:+32-3-234-56-78;ext=12',
      'ADR:;;Kerkstraat 1;Antwerpen;;2000;BE',
      'CLASS:CONFIDENTIAL',
    );
    expect(only(text)).toMatchObject({
      id: 'urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      fields: {
        full_name: 'Jan Peeters',
        language: 'nl',
        country: 'BE',
        confidential: true,
        phones: [{ number: '+32-3-234-56-78 ext. 12', label: 'home' }],
      },
    });
  });

  it('of version 2.1 is read as phones export it', () => {
    const text = card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=',
      '=20M=C3=BCller',
      'ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9',
      'TEL;CELL;PREF:0470123456',
      'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD=',
      '',
    );
    expect(only(text)).toMatchObject({
      fields: { full_name: 'Zoë Müller', organisation: 'Café', phones: [{ number: '0470123456', label: 'cell' }] },
    });
  });

  it('gives its value back however its lines are folded', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'é', '𝄞', ' ', 'z', '.'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 10 }), (value, width) => {
        fc.pre(value.trim() !== '');
        const folded = [...`NOTE:x\nFN:${value}`.split('\n')]
          .map(
            (line) =>
              [...line]
                .join('')
                .match(new RegExp(`.{1,${width}}`, 'gsu'))
                ?.join('\n ') ?? '',
          )
          .join('\n');
        expect(only(card('VERSION:3.0', folded))).toMatchObject({ fields: { full_name: value.trim() } });
      }),
    );
  });

  it('is named by its parts, or by its organisation, when it has no full name', () => {
    expect(only(card('VERSION:3.0', 'N:Dupont;Anne;Marie;Me;'))).toMatchObject({
      fields: { full_name: 'Me Anne Marie Dupont' },
    });
    expect(only(card('VERSION:3.0', 'ORG:Tribunal'))).toMatchObject({ fields: { full_name: 'Tribunal' } });
  });

  it('without an id gets the same one each time, for the same name and numbers', () => {
    const idOf = (...lines: readonly string[]): unknown =>
      (only(card('VERSION:3.0', 'FN:Anne', ...lines)) as { readonly id: string }).id;
    const first = idOf('TEL:+32 470 12 34 56', 'TEL:02 345 67 89');
    expect(first).toMatch(/^vcard-[0-9a-f]{32}$/);
    expect(idOf('TEL:02/345.67.89', 'TEL;TYPE=cell:+32470123456')).toBe(first);
    expect(idOf('TEL:+32 470 12 34 57', 'TEL:02 345 67 89')).not.toBe(first);
  });

  it('with a name that does not end is rejected before it takes long', () => {
    expect(only(card('VERSION:3.0', `TEL${';TYPE=a'.repeat(500_000)}:1`))).toEqual({
      line: 1,
      reason: expect.stringContaining('too many parameters'),
    });
  });

  it('may have a large picture', () => {
    const picture = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(72)}${`\n ${'A'.repeat(72)}`.repeat(10_000)}`;
    expect(only(card('VERSION:3.0', 'UID:1', 'FN:Anne', picture))).toMatchObject({ id: '1' });
  });

  it('that is broken is rejected alone, with its line', () => {
    const text = [
      card('VERSION:3.0', 'UID:1', 'FN:One'),
      card('VERSION:3.0', 'FN:Two', 'no property at all'),
      'BEGIN:VCARD\nFN:Three\n',
      'a line of nobody\n',
      card('VERSION:3.0', 'UID:4', 'FN:Four'),
      'BEGIN:VCARD\nFN:Five',
    ].join('');
    expect([...readVcards(text)].map((entry) => ('id' in entry ? entry.id : [entry.line, entry.reason]))).toEqual([
      '1',
      [6, expect.stringContaining('no property at all')],
      [11, 'the card has no end'],
      '4',
      [19, 'the card has no end'],
    ]);
  });
});

it('a file of vCards is known by its first line', () => {
  expect(looksLikeVcards('\nbegin:vcard\nFN:A')).toBe(true);
  expect(looksLikeVcards('id,full_name\nBEGIN:VCARD,x')).toBe(false);
});
