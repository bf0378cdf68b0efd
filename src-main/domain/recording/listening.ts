import { list, moment, nullable, number, oneOf, type Read, readFields, text } from '../wire/wire-reader.ts';

/** How somebody came to hear a recording, or could have. */
export const listeningSources = ['stream', 'copy', 'desktop'] as const;

/**
 * `stream`: it was fetched to be heard; `copy`: a copy of it was made for a computer; `desktop`: it was heard from one second to
 * another, as that computer told, also of a copy and without a connection.
 */
export type ListeningSource = (typeof listeningSources)[number];

/** That a user listened to the recording of a call. */
export interface Listening {
  readonly id: string;
  readonly userId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly source: ListeningSource;
  /** What of it, in seconds; null when nobody knows. */
  readonly fromSeconds: number | null;
  readonly toSeconds: number | null;
}

/** Reads the answer of `GET /ringover/recordings/{id}/listens`, the newest first. Throws WireError. [protocol §4] */
export const parseListenings: Read<readonly Listening[]> = (value, path) =>
  readFields(value, path).field('items', list(parseListening));

const parseListening: Read<Listening> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    id: field('id', text),
    userId: field('user_id', text),
    at: field('at', moment),
    source: field('source', oneOf(listeningSources)),
    fromSeconds: field('from_seconds', nullable(number)),
    toSeconds: field('to_seconds', nullable(number)),
  };
};
