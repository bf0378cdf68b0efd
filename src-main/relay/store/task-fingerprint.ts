import { createHash } from 'node:crypto';
import { fold } from '#domain/search/fold.ts';
import type { ProposedTask } from './task-store.ts';

/** What a proposal is known by once somebody decided on it: no word of it can be read out of these. */
export interface TaskFingerprints {
  readonly title: string;
  /** Null where it rests on no words. */
  readonly quote: string | null;
}

/** The fingerprints of a proposal, the same for however it is written: case, accents, signs and spaces do not count. */
export function taskFingerprints({
  title,
  quote,
}: Pick<ProposedTask, 'title'> & { readonly quote: string | null }): TaskFingerprints {
  return {
    title: fingerprint(`title ${plain(title)}`),
    quote: quote === null ? null : fingerprint(`quote ${plain(quote)}`),
  };
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
