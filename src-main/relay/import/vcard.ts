import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { createReadCountry, type ReadCountry } from './country-name.ts';
import type { ImportEntry, ImportFields } from './import-entry.ts';
import { modernizeCard } from './vcard-2.ts';

type Component = InstanceType<typeof ICAL.Component>;
type Property = InstanceType<typeof ICAL.Property>;

/**
 * Reads the cards of a vCard text (lines end in `\n`): versions 3.0 and 4.0, and 2.1 as phones export it. A card that
 * cannot be read is told with its line, and the others still come. [protocol §4 Contact]
 */
export function* readVcards(text: string): Generator<ImportEntry> {
  const readCountry = createReadCountry();
  for (const card of cardsOf(text)) yield 'reason' in card ? card : readCard(card, readCountry);
}

interface CardText {
  readonly line: number;
  readonly text: string;
}

interface Flaw {
  readonly line: number;
  readonly reason: string;
}

function* cardsOf(text: string): Generator<CardText | Flaw> {
  let open: { readonly line: number; readonly lines: string[] } | null = null;
  let line = 0;
  for (const content of linesOf(text)) {
    line += 1;
    if (/^BEGIN:VCARD\s*$/i.test(content)) {
      if (open !== null) yield { line: open.line, reason: 'the card has no end' };
      open = { line, lines: [] };
    }
    if (open === null) {
      if (content.trim() !== '') yield { line, reason: 'this line is in no card' };
      continue;
    }
    open.lines.push(content);
    if (/^END:VCARD\s*$/i.test(content)) {
      yield { line: open.line, text: open.lines.join('\n') };
      open = null;
    }
  }
  if (open !== null) yield { line: open.line, reason: 'the card has no end' };
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
  }
}

function readCard({ line, text }: CardText, readCountry: ReadCountry): ImportEntry {
  const modern = modernizeCard(text);
  if (hasEndlessName(modern)) return { line, reason: 'the card cannot be read: a property has too many parameters' };
  try {
    const card = new ICAL.Component(ICAL.parse(modern));
    const fields = fieldsOf(card, readCountry);
    return { line, id: textOf(card, 'uid') ?? idFor(fields), fields };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line, reason: `the card cannot be read: ${message.slice(0, longestReason)}` };
  }
}

/** Characters of a property's name with its parameters; the parser slows down with the square of them. */
const longestName = 10_000;

function hasEndlessName(card: string): boolean {
  return card
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .some((line) => line.length > longestName && !line.slice(0, longestName).includes(':'));
}

/** Characters of a parser's message, which may repeat a whole line. */
const longestReason = 200;

interface CardFields extends ImportFields {
  readonly full_name: string;
  readonly phones?: readonly CardPhone[];
}

interface CardPhone {
  readonly number: string;
  readonly label: string | null;
}

function fieldsOf(card: Component, readCountry: ReadCountry): CardFields {
  const labels = ownLabelsOf(card);
  const organisation = partsOf(card.getFirstProperty('org')).join(', ');
  const phones = card.getAllProperties('tel').flatMap((property) => phoneOf(property, labels));
  const email = textOf(card, 'email');
  const language = languageOf(card);
  const country = countryOf(card, readCountry);
  return {
    full_name: textOf(card, 'fn') ?? nameOf(card) ?? organisation,
    ...(organisation === '' ? {} : { organisation }),
    ...(phones.length === 0 ? {} : { phones }),
    ...(email === null ? {} : { email }),
    ...(language === null ? {} : { language }),
    ...(country === null ? {} : { country }),
    ...(isConfidential(card) ? { confidential: true } : {}),
  };
}

function nameOf(card: Component): string | null {
  const [family = '', given = '', middle = '', prefix = ''] = allPartsOf(card.getFirstProperty('n'));
  const name = [prefix, given, middle, family].filter((part) => part !== '').join(' ');
  return name === '' ? null : name;
}

/** Characters of a number's label. [protocol §4 Contact] */
const longestLabel = 64;

/** Words of a number's TYPE that say nothing to a reader. */
const silentTypes = new Set(['voice', 'pref', 'text', 'msg', 'internet']);

function phoneOf(property: Property, labels: ReadonlyMap<string, string>): readonly CardPhone[] {
  const value = String(property.getFirstValue() ?? '').trim();
  const number = /^tel:/i.test(value) ? numberOfUri(value.slice('tel:'.length)) : value;
  const label = labels.get(property.getFirstParameter('group') ?? '') ?? typeLabelOf(property);
  return number === '' ? [] : [{ number, label }];
}

/** `+32-3-234-56-78;ext=12` as a person writes it. */
function numberOfUri(uri: string): string {
  const [number = '', ...parameters] = uri.split(';');
  const extension = parameters.find((parameter) => /^ext=/i.test(parameter))?.slice('ext='.length);
  return extension === undefined ? number : `${number} ext. ${extension}`;
}

/** The labels a person gave, by the group they share with a number, as Apple's address book writes them. */
function ownLabelsOf(card: Component): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const property of card.getAllProperties('x-ablabel')) {
    const group = property.getFirstParameter('group');
    const label = String(property.getFirstValue() ?? '').replace(/^_\$!<(.*)>!\$_$/, '$1');
    if (group && label !== '') labels.set(group, label.slice(0, longestLabel));
  }
  return labels;
}

function typeLabelOf(property: Property): string | null {
  const given: unknown = property.getParameter('type') ?? [];
  const types = (Array.isArray(given) ? given : String(given).split(',')).map((type) => String(type).toLowerCase());
  const label = types.filter((type) => type !== '' && !silentTypes.has(type)).join(', ');
  return label === '' ? null : label.slice(0, longestLabel);
}

const languages = new Set(['fr', 'nl', 'en', 'de']);

function languageOf(card: Component): string | null {
  const tag = (textOf(card, 'lang') ?? '').toLowerCase().split('-')[0] ?? '';
  return languages.has(tag) ? tag : null;
}

/** Where an address names its country. */
const countryPart = 6;

function countryOf(card: Component, readCountry: ReadCountry): string | null {
  const countries = card.getAllProperties('adr').map((address) => readCountry(allPartsOf(address)[countryPart] ?? ''));
  return countries.find((country) => country !== null) ?? null;
}

function isConfidential(card: Component): boolean {
  return /^(private|confidential)$/i.test(textOf(card, 'class') ?? '');
}

function textOf(card: Component, name: string): string | null {
  const value = card.getFirstPropertyValue(name);
  const text = value === null || value === undefined ? '' : String(value).trim();
  return text === '' ? null : text;
}

/** The parts of a structured value (`;` between them), each as text. */
function allPartsOf(property: Property | null): readonly string[] {
  const value: unknown = property?.getFirstValue() ?? [];
  return (Array.isArray(value) ? value : [value]).map((part: unknown) =>
    (Array.isArray(part) ? part.join(' ') : String(part)).trim(),
  );
}

function partsOf(property: Property | null): readonly string[] {
  return allPartsOf(property).filter((part) => part !== '');
}

/** The id of a card that has none: the same name and numbers give the same id, in whatever order and spelling of digits. */
function idFor({ full_name, phones = [] }: CardFields): string {
  const numbers = phones.map(({ number }) => number.replace(/[^\d+]/g, '')).sort();
  const hash = createHash('sha256').update([full_name.toLowerCase(), ...numbers].join('\n'));
  return `vcard-${hash.digest('hex').slice(0, 32)}`;
}
