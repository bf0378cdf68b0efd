import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { formatPhone, type PhoneOrigin, type PhoneReading, parsePhone, phoneKey } from './phone.ts';

const wire: PhoneOrigin = { writtenBy: 'wire' };
const person: PhoneOrigin = { writtenBy: 'person' };

function number(e164: string, extension: string | null = null): PhoneReading {
  return { kind: 'number', e164, extension };
}

describe('a number from the telephone system', () => {
  it.each([
    ['32470123456', '+32470123456'],
    ['33612345678', '+33612345678'],
    ['+32470123456', '+32470123456'],
    ['0032470123456', '+32470123456'],
    ['0470123456', '+32470123456'],
    ['12125550123', '+12125550123'],
  ])('%s is %s', (raw, e164) => {
    expect(parsePhone(raw, wire)).toEqual(number(e164));
  });

  it.each(['', '  ', 'anonymous', 'Anonymous', 'restricted', 'unknown', 'unavailable', 'private', '0', '\u200e0'])(
    '%j is withheld',
    (raw) => {
      expect(parsePhone(raw, wire)).toEqual({ kind: 'withheld' });
      expect(phoneKey(parsePhone(raw, wire))).toBeNull();
    },
  );

  it.each(['112', '1207', '204'])('%s is short and matched exactly', (raw) => {
    expect(parsePhone(raw, wire)).toEqual({ kind: 'short', digits: raw });
    expect(phoneKey(parsePhone(raw, person))).toBe(raw);
  });
});

describe('a number a person wrote', () => {
  it.each([
    ['+32 (0)470 12 34 56', '+32470123456'],
    ['+32 ( 0 ) 470 12 34 56', '+32470123456'],
    ['(+32) 470 12 34 56', '+32470123456'],
    ['0032 (0)470 12 34 56', '+32470123456'],
    ['00 32 470 12 34 56', '+32470123456'],
    ['0032470123456', '+32470123456'],
    ['0470/12.34.56', '+32470123456'],
    ['0470 12 34 56', '+32470123456'],
    ['0470–12–34–56', '+32470123456'],
    ['tel:+32470123456', '+32470123456'],
    ['02/226.88.88', '+3222268888'],
    ['(02) 226 88 88', '+3222268888'],
    ['32470123456', '+32470123456'],
    ['33612345678', '+33612345678'],
    ['02 123 45 67', '+3221234567'],
    ['01 42 68 53 00', '+33142685300'],
    ['06 12 34 56 78', '+33612345678'],
    ['0612345678', '+33612345678'],
    ['06-12345678', '+31612345678'],
    ['621 123 456', '+352621123456'],
    ['\u202a+32\u00a0470\u202f12\u202f34\u202f56\u202c', '+32470123456'],
    ['+３２ ４７０ １２ ３４ ５６', '+32470123456'],
  ])('%s is %s', (raw, e164) => {
    expect(parsePhone(raw, person)).toEqual(number(e164));
  });

  it.each([
    ['02 226 88 88 poste 12', '12'],
    ['02 226 88 88, toestel 12', '12'],
    ['02 226 88 88 ext. 12', '12'],
    ['02 226 88 88 ext12', '12'],
    ['02 226 88 88 Extension: 0012', '0012'],
    ['02 226 88 88#12', '12'],
  ])('%s has the extension %s, which is no part of its key', (raw, extension) => {
    const reading = parsePhone(raw, person);
    expect(reading).toEqual(number('+3222268888', extension));
    expect(phoneKey(reading)).toBe('+3222268888');
  });

  it.each([
    ['06 12 34 56 78', 'NL', '+31612345678'],
    ['06 12 34 56 78', 'fr', '+33612345678'],
    ['06 12 34 56 78', 'BE', '+33612345678'],
    ['02 123 45 67', 'BE', '+3221234567'],
    ['0212 34567', 'DE', '+4921234567'],
    ['0470 12 34 56', 'FR', '+33470123456'],
    ['0470 12 34 56', 'LU', '+32470123456'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['0470 12 34 56', 'nowhere', '+32470123456'],
    ['+32 470 12 34 56', 'FR', '+32470123456'],
  ])('%s of a contact in %s is %s', (raw, country, e164) => {
    expect(parsePhone(raw, { writtenBy: 'person', country })).toEqual(number(e164));
  });

  it.each(['ask reception', '02 226 88 88 / 0470 12 34 56', '+', '+32', '000', '*21#', '12 poste 3', '0470 12'])(
    '%s is unreadable, and no error',
    (raw) => {
      expect(parsePhone(raw, person)).toEqual({ kind: 'unreadable' });
    },
  );
});

describe('a number for people', () => {
  it.each([
    ['+32470123456', '0470 12 34 56'],
    ['+3222268888', '02 226 88 88'],
    ['+3221234567', '02 123 45 67'],
    ['+33612345678', '+33 6 12 34 56 78'],
    ['+32612345678', '+32 612345678'],
    ['1207', '1207'],
    ['', ''],
    ['+nonsense', '+nonsense'],
  ])('%s is written %s', (key, written) => {
    expect(formatPhone(key)).toBe(written);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'0123456789+()/.- #extposte\u00a0') }),
);
const anyOrigin: fc.Arbitrary<PhoneOrigin> = fc.oneof(
  fc.constant(wire),
  fc.record(
    {
      writtenBy: fc.constant('person' as const),
      country: fc.constantFrom(null, 'BE', 'FR', 'NL', 'DE', 'LU', 'IT', 'zz'),
    },
    { requiredKeys: ['writtenBy'] },
  ),
);
const plausible = fc
  .tuple(
    fc.constantFrom('+32', '+33', '+31', '+49', '+352', '+1', '+39', '+44', '+'),
    fc.stringMatching(/^[0-9]{6,12}$/),
  )
  .map(([prefix, rest]) => prefix + rest);

describe('any text', () => {
  it('is read without an error, and has a key of E.164 or short digits', () => {
    fc.assert(
      fc.property(anyText, anyOrigin, (raw, origin) => {
        const key = phoneKey(parsePhone(raw, origin));
        if (key !== null) expect(key).toMatch(/^(\+[1-9]\d{3,16}|[1-9]\d{0,5})$/);
        expect(typeof formatPhone(raw)).toBe('string');
      }),
      { numRuns: 1000 },
    );
  });

  it('that was read, then written for people, is read as the same number again', () => {
    fc.assert(
      fc.property(plausible, (raw) => {
        const key = phoneKey(parsePhone(raw, wire));
        fc.pre(key !== null);
        expect(phoneKey(parsePhone(formatPhone(key), person))).toBe(key);
        expect(phoneKey(parsePhone(key, wire))).toBe(key);
        // The telephone system leaves out the plus sign; six digits without it are a short number.
        if (key.length > 7) expect(phoneKey(parsePhone(key.slice(1), wire))).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds for an example of every country', () => {
    for (const country of getCountries()) {
      const e164 = getExampleNumber(country, examples)?.number ?? '';
      expect(phoneKey(parsePhone(formatPhone(e164), person)), country).toBe(e164);
    }
  });
});
