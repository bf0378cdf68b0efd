import { isSameName } from '../person-name.ts';
import { flag, list, moment, nullable, type Read, readFields, text } from '../wire/wire-reader.ts';

/** How a colleague stands with the telephone system. */
export interface Presence {
  /** As the telephone system names them; null when it does not. */
  readonly userName: string | null;
  /** They have put their telephone to rest. */
  readonly isSnoozed: boolean;
  /** ISO 8601; null when nobody said. */
  readonly snoozedUntil: string | null;
}

/**
 * What is known of the snooze of the person at this desk: nothing, because nobody said who they are (`nameless`), the telephone
 * system has nobody of that name (`stranger`) or cannot be asked (`unavailable`); or whether it is on, and until when (epoch
 * milliseconds, null when nobody said).
 */
export type OwnSnooze =
  | { readonly kind: 'nameless' | 'stranger' | 'unavailable' | 'off' }
  | { readonly kind: 'on'; readonly until: number | null };

/** How the person of a name stands, as of a moment (epoch milliseconds): a snooze that has ended is none. */
export function ownSnooze(presences: readonly Presence[], ownName: string, now: number): OwnSnooze {
  const own = presences.find(({ userName }) => userName !== null && isSameName(userName, ownName));
  if (own === undefined) return { kind: 'stranger' };
  const until = own.snoozedUntil === null ? null : Date.parse(own.snoozedUntil);
  if (!own.isSnoozed || (until !== null && until <= now)) return { kind: 'off' };
  return { kind: 'on', until };
}

/** Reads the answer of `GET /ringover/presences`. Throws WireError. [protocol §4] */
export const parsePresences: Read<readonly Presence[]> = (value, path) =>
  readFields(value, path).field('items', list(parsePresence));

const parsePresence: Read<Presence> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    userName: field('user_name', nullable(text)),
    isSnoozed: field('is_snoozed', flag),
    snoozedUntil: field('snoozed_until', nullable(moment)),
  };
};
