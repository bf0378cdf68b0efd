import type { Case } from '#domain/case.ts';
import { type Contact, type ContactId, type ContactPhone, phoneNumberOf } from '#domain/contact.ts';
import { fold } from '#domain/search/fold.ts';
import { callSearchText, parseSearch, wordsOf } from '#domain/search/search-text.ts';

/** The folded words a contact is found by, each with a space before and after it: name, organisation, address, numbers. */
export function contactText({ fullName, organisation, email, phones }: Contact): string {
  return spaced([fullName, organisation ?? '', email ?? '', ...phones.map(phoneText)]);
}

/**
 * The folded words a case is found by, each with a space before and after it: reference, title, responsible, and the names of its
 * parties, as far as `nameOf` knows them.
 */
export function caseText({ reference, title, responsible, parties }: Case, nameOf: NameOfContact): string {
  // The 118 of 2026/0118 is what people call it.
  const numbers = wordsOf(reference).map((word) => word.replace(/^0+(?=\d)/, ''));
  const names = parties.map(({ contactId }) => nameOf(contactId) ?? '');
  return spaced([reference, ...numbers, title, responsible ?? '', ...names]);
}

/** The name of a contact; null of one that is not there. */
export type NameOfContact = (id: ContactId) => string | null;

/** What a text of `contactText` or `caseText` must hold for typed words to fit: all of one of these lists. */
export function wantedTexts(words: string): readonly (readonly string[])[] {
  if (words.trim() === '') return [[]];
  return parseSearch(words).map((terms) =>
    terms.map(({ text, isPrefix }) => ` ${wordsOf(text).join(' ')}${isPrefix ? '' : ' '}`),
  );
}

/** Whether typed words, as `wantedTexts` reads them, fit a text. */
export function isFitting(text: string, wanted: readonly (readonly string[])[]): boolean {
  return wanted.some((parts) => parts.every((part) => text.includes(part)));
}

function phoneText(phone: ContactPhone): string {
  return `${callSearchText({ number: phoneNumberOf(phone), texts: [] })} ${phone.number}`;
}

function spaced(texts: readonly string[]): string {
  return ` ${wordsOf(fold(texts.join(' '))).join(' ')} `;
}
