import { linkScheme, parseSubjectLink, type Subject } from '#domain/subject.ts';

/** What a start of the app asks for. */
export type Launch =
  | { readonly kind: 'show' }
  /** The lookup panel; for desktops that only start programs by their shortcuts. */
  | { readonly kind: 'lookup' }
  | { readonly kind: 'open'; readonly subject: Subject };

/** Opens the lookup panel of the app that runs. */
export const lookupFlag = '--lookup';

/** Reads a command line that anybody may have written: what is not understood only shows the window. */
export function readLaunch(words: readonly string[]): Launch {
  const link = words.findLast((word) => word.toLowerCase().startsWith(`${linkScheme}:`));
  const subject = link === undefined ? null : parseSubjectLink(link);
  if (subject !== null) return { kind: 'open', subject };
  return link === undefined && words.includes(lookupFlag) ? { kind: 'lookup' } : { kind: 'show' };
}
