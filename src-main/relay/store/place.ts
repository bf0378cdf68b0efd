import { UnknownCursor } from './ports.ts';

/** Where a part of a list ends: its oldest item's moment (epoch milliseconds), and its id among those of the same moment. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** Before everything. */
export const newestPlace: Place = { at: Number.MAX_SAFE_INTEGER, id: '' };

/** Sorts the newest first, as lists are. */
export function newestFirst(a: Place, b: Place): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

/** Writes a place as the cursor clients are given. */
export function formatPlace({ at, id }: Place): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Reads a cursor. Throws UnknownCursor. */
export function parsePlace(cursor: string): Place {
  const [, at, id] = /^(-?\d{1,16}) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined) throw new UnknownCursor();
  return { at: Number(at), id };
}
