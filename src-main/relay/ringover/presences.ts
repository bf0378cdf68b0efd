import type { RingoverApi } from './api-client.ts';
import type { UserPresence } from './user-presence.ts';

/** Who has put their telephone to rest, asked of Ringover when somebody wants to know. Kept nowhere. */
export interface Presences {
  /** No older than `freshMs`; those who ask at once share an answer. Rejects with RingoverApiError. */
  readonly read: () => Promise<readonly UserPresence[]>;
}

/** A firm of any size costs Ringover three requests a minute. Milliseconds. */
export const freshMs = 20_000;

/** Presences that nobody asked for yet. `now` is epoch milliseconds. */
export function createPresences(api: Pick<RingoverApi, 'presences'>, now: () => number): Presences {
  let asked: { readonly at: number; readonly answer: Promise<readonly UserPresence[]> } | null = null;
  return {
    read: () => {
      if (asked === null || now() - asked.at >= freshMs) asked = { at: now(), answer: api.presences() };
      return asked.answer;
    },
  };
}
