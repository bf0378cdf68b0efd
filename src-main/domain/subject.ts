import type { CallUuid } from './call.ts';
import type { CaseId } from './case.ts';
import type { ContactId } from './contact.ts';

/** What one can go to and point at: a call, a case or a contact. */
export type Subject =
  | { readonly kind: 'call'; readonly id: CallUuid }
  | { readonly kind: 'case'; readonly id: CaseId }
  | { readonly kind: 'contact'; readonly id: ContactId };

/** A part of a subject that wants the keyboard when it is opened. */
export type SubjectPart = 'note';

/** Where to go: a subject, or the list of calls when there is none. */
export interface Destination {
  readonly subject: Subject | null;
  readonly part: SubjectPart | null;
}

/** The scheme of links that other programs may hold. */
export const linkScheme = 'briefline';

const longestId = 128;
const pattern = new RegExp(`^${linkScheme}://(call|case|contact)/([^/?#]+)/?$`, 'i');

/** The link that leads to a subject from any other program. */
export function formatSubjectLink({ kind, id }: Subject): string {
  return `${linkScheme}://${kind}/${encodeURIComponent(id)}`;
}

/** What a link leads to; null when it is none of ours. Whether there is such a subject is not known from it. */
export function parseSubjectLink(text: string): Subject | null {
  const [, kind = '', written = ''] = pattern.exec(text) ?? [];
  const id = decode(written);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (id === '' || id.length > longestId || /[\u0000-\u001f\u007f]/.test(id)) return null;
  switch (kind.toLowerCase()) {
    case 'call':
      return { kind: 'call', id: id as CallUuid };
    case 'case':
      return { kind: 'case', id: id as CaseId };
    case 'contact':
      return { kind: 'contact', id: id as ContactId };
    default:
      return null;
  }
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return '';
  }
}
