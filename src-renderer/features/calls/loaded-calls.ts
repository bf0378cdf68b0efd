import type { CallFilter, CallPage } from '#contract/calls.ts';
import type { Call } from '#domain/call.ts';
import { isListed } from './call-filter.ts';

/** The part of a list read so far: newest first, without repeats, from the newest call down to `nextCursor`. */
export interface LoadedCalls {
  readonly filter: CallFilter;
  readonly calls: readonly Call[];
  /** Where the next older page begins; null when all is loaded. */
  readonly nextCursor: string | null;
  /** How many calls the list holds in all, loaded or not. */
  readonly total: number;
}

/** Newest first; calls of the same instant by id, so that the order never wavers. */
export function compareNewestFirst(a: Call, b: Call): number {
  const byTime = Date.parse(b.occurredAt) - Date.parse(a.occurredAt);
  if (byTime !== 0) return byTime;
  return a.id < b.id ? 1 : -1;
}

/** The first page of a list as its beginning. */
export function startLoaded(filter: CallFilter, page: CallPage): LoadedCalls {
  return { filter, calls: unique(page.calls), nextCursor: page.nextCursor, total: page.total };
}

/** Adds the next older page. Of a call in both, the later word (`seq`) stands. */
export function appendPage(loaded: LoadedCalls, page: CallPage): LoadedCalls {
  const [last, first] = [loaded.calls.at(-1), page.calls[0]];
  // What is wholly older, as almost every page is, holds nothing that is known and needs no sorting.
  const isOlder =
    last === undefined || first === undefined || (last.id !== first.id && compareNewestFirst(last, first) < 0);
  const calls = [...loaded.calls, ...(isOlder ? unique(page.calls) : page.calls)];
  return {
    ...loaded,
    calls: isOlder ? calls : unique(calls).toSorted(compareNewestFirst),
    nextCursor: page.nextCursor,
    total: page.total,
  };
}

/**
 * Puts live changes into the list: known calls are replaced, moved or taken out, new ones put where they belong. A call
 * older than what is loaded is left for its page. Words older than what is known (`seq`) change nothing.
 */
export function patchLoaded(loaded: LoadedCalls, changed: readonly Call[]): LoadedCalls {
  return changed.reduce(patchOne, loaded);
}

function patchOne(loaded: LoadedCalls, call: Call): LoadedCalls {
  const known = loaded.calls.find(({ id }) => id === call.id);
  if (known !== undefined && known.seq > call.seq) return loaded;
  if (!isListed(loaded.filter, call)) return known === undefined ? loaded : without(loaded, call);
  if (known !== undefined && known.occurredAt === call.occurredAt) return replace(loaded, call);
  const others = known === undefined ? loaded : without(loaded, call);
  return isWithin(others, call) ? insert(others, call) : { ...others, total: loaded.total };
}

function replace(loaded: LoadedCalls, call: Call): LoadedCalls {
  return { ...loaded, calls: loaded.calls.map((other) => (other.id === call.id ? call : other)) };
}

function without(loaded: LoadedCalls, { id }: Call): LoadedCalls {
  return { ...loaded, calls: loaded.calls.filter((other) => other.id !== id), total: loaded.total - 1 };
}

function isWithin(loaded: LoadedCalls, call: Call): boolean {
  const oldest = loaded.calls.at(-1);
  return loaded.nextCursor === null || (oldest !== undefined && compareNewestFirst(call, oldest) < 0);
}

function insert(loaded: LoadedCalls, call: Call): LoadedCalls {
  const found = loaded.calls.findIndex((other) => compareNewestFirst(call, other) < 0);
  const at = found === -1 ? loaded.calls.length : found;
  return { ...loaded, calls: loaded.calls.toSpliced(at, 0, call), total: loaded.total + 1 };
}

function unique(calls: readonly Call[]): readonly Call[] {
  const byId = new Map<string, Call>();
  for (const call of calls) {
    const known = byId.get(call.id);
    if (known === undefined || known.seq <= call.seq) byId.set(call.id, call);
  }
  return [...byId.values()];
}
