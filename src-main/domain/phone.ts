import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { assertNever } from './assert-never.ts';

/** Who wrote a number: the telephone system, or a person of whom the country may be known (ISO 3166-1 alpha-2). */
export type PhoneOrigin =
  | { readonly writtenBy: 'wire' }
  | { readonly writtenBy: 'person'; readonly country?: string | null };

/** What a written number turned out to be. A short number has no E.164 and is only ever matched exactly. */
export type PhoneReading =
  | { readonly kind: 'number'; readonly e164: string; readonly extension: string | null }
  | { readonly kind: 'short'; readonly digits: string }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'unreadable' };

/** The country of nationally written numbers when nothing else is known. */
const home: CountryCode = 'BE';

/** Where a nationally written number may come from when it is not Belgian, likeliest first. */
const neighbours: readonly CountryCode[] = ['FR', 'LU', 'NL', 'DE'];

/** What telephone systems write when the caller's number is withheld. */
const withheldWords = new Set(['', 'anonymous', 'restricted', 'unknown', 'unavailable', 'private', '0']);

/** Greatest length of a number read as an extension or service number: Belgian ones have 3 to 6 digits. */
const longestShort = 6;

/** Digits from which a number without `+` and leading 0 is a country code and more: shorter ones may be national. */
const surelyInternational = 11;

const unreadable: PhoneReading = { kind: 'unreadable' };

/**
 * Reads a number as it was written. Never throws. What is possible is read, valid or not: numbering plans change faster
 * than tables of them. A person's nationally written number is, in this order: of the contact's own country when valid
 * there; Belgian when valid; of its own country when possible there; a mobile number of a neighbour (of several, the
 * one whose way of grouping it was written in: `06-12345678` is Dutch, anything else French first, or
 * Luxembourgish when it has no 0); Belgian when it is as long as a Belgian landline; a landline of a neighbour; Belgian
 * when possible at all.
 */
export function parsePhone(raw: string, origin: PhoneOrigin): PhoneReading {
  const text = withoutUnseen(raw);
  if (withheldWords.has(text.toLowerCase())) return { kind: 'withheld' };
  const { written, extension } = splitExtension(text);
  const dialled = dialledOf(written);
  if (dialled === null) return unreadable;
  if (!/^[+0]/.test(dialled) && dialled.length <= longestShort) {
    return extension === null ? { kind: 'short', digits: dialled } : unreadable;
  }
  const e164 = readDialled(dialled, written, origin)?.number;
  // A text of which the E.164 would be read as yet another number (`+31 0 000 000`) has none that can be a key.
  return e164 === undefined || possible(e164)?.number !== e164 ? unreadable : { kind: 'number', e164, extension };
}

/** The text that two readings share exactly when they are the same line: E.164 or the short digits; null when neither. */
export function phoneKey(reading: PhoneReading): string | null {
  switch (reading.kind) {
    case 'number':
      return reading.e164;
    case 'short':
      return reading.digits;
    case 'withheld':
    case 'unreadable':
      return null;
    default:
      return assertNever(reading);
  }
}

/**
 * Writes a key of `phoneKey` for people: Belgian numbers nationally, others internationally, anything else as it is.
 * What it writes of an E.164 number is read back as that number.
 */
export function formatPhone(keyText: string): string {
  const number = keyText.startsWith('+') ? possible(keyText) : null;
  if (number === null || number.number !== keyText) return keyText;
  if (number.countryCallingCode === '32' && readsBack(number.formatNational(), keyText)) return number.formatNational();
  return readsBack(number.formatInternational(), keyText) ? number.formatInternational() : keyText;
}

function readsBack(written: string, e164: string): boolean {
  return phoneKey(parsePhone(written, { writtenBy: 'person' })) === e164;
}

/** One plain text: compatibility forms folded, no bidi marks or other format characters, every space a plain one. */
function withoutUnseen(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function splitExtension(text: string): { readonly written: string; readonly extension: string | null } {
  const found = /^(.*?)[\s,;]*(?:poste|toestel|extension|ext\.?|#)\s*:?\s*(\d{1,10})$/iu.exec(text);
  return found === null ? { written: text, extension: null } : { written: found[1] ?? '', extension: found[2] ?? null };
}

/** What one would dial: digits with at most a `+` before them; null when the text holds anything but a number. */
function dialledOf(written: string): string | null {
  const text = written.replace(/^tel:\s*/iu, '');
  const isInternational = /^[\s(]*(?:\+|0\s?0)/u.test(text);
  const chosen = isInternational ? text.replace(/\(\s*0\s*\)/u, '') : text;
  const dialled = chosen.replace(/[\s()./\\\-\u2010-\u2015\u2212·]/gu, '').replace(/^00/u, '+');
  return /^\+?\d{1,20}$/u.test(dialled) ? dialled : null;
}

function readDialled(dialled: string, written: string, origin: PhoneOrigin): PhoneNumber | null {
  if (dialled.startsWith('+')) return possible(dialled);
  if (dialled.startsWith('0')) return readNational(dialled, written, origin);
  return origin.writtenBy === 'wire' ? possible(`+${dialled}`) : readWithoutPrefix(dialled, written, origin);
}

/** A person's number with neither `+` nor `0`: a country code without its `+`, or a country that dials no `0`. */
function readWithoutPrefix(dialled: string, written: string, origin: PhoneOrigin): PhoneNumber | null {
  const international = valid(possible(`+${dialled}`));
  if (dialled.length >= surelyInternational && international !== null) return international;
  return readNational(dialled, written, origin) ?? international;
}

function readNational(dialled: string, written: string, origin: PhoneOrigin): PhoneNumber | null {
  const own = ownCountry(origin);
  const belgian = possible(dialled, home);
  const ownNumber = own === null ? null : possible(dialled, own);
  const abroad = neighboursOf(dialled)
    .map((country) => valid(possible(dialled, country)))
    .filter((number) => number !== null);
  return (
    valid(ownNumber) ??
    valid(belgian) ??
    ownNumber ??
    likeliestMobile(abroad, written) ??
    (belgian?.nationalNumber.length === landlineDigits ? belgian : null) ??
    abroad[0] ??
    belgian
  );
}

/** Luxembourg alone dials no 0, so it comes first for a number without. */
function neighboursOf(dialled: string): readonly CountryCode[] {
  return dialled.startsWith('0') ? neighbours : ['LU', ...neighbours.filter((country) => country !== 'LU')];
}

/** Digits of a Belgian landline after its 0; only mobile numbers have one more. */
const landlineDigits = 8;

function likeliestMobile(numbers: readonly PhoneNumber[], written: string): PhoneNumber | null {
  const mobiles = numbers.filter((number) => number.getType() === 'MOBILE');
  const isDutchGrouping = /^06\D+\d{8}$/u.test(written);
  const dutch = mobiles.find((number) => number.country === 'NL');
  return (isDutchGrouping ? dutch : undefined) ?? mobiles[0] ?? null;
}

function ownCountry(origin: PhoneOrigin): CountryCode | null {
  const country = origin.writtenBy === 'person' ? (origin.country ?? '').trim().toUpperCase() : '';
  // Being Belgian says no more than nothing does: home is where everybody is unless they say otherwise.
  return isSupportedCountry(country) && country !== home ? country : null;
}

function possible(text: string, country?: CountryCode): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text, country === undefined ? undefined : { defaultCountry: country });
  return number?.isPossible() === true ? number : null;
}

function valid(number: PhoneNumber | null): PhoneNumber | null {
  return number?.isValid() === true ? number : null;
}
