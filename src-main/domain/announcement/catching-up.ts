/** How far the fetching of a whole history has come; the newest calls come first. Moments are epoch milliseconds. */
export interface CatchingUp {
  /** Nothing of this relay was here before: older calls than those fetched are not on this computer yet. */
  readonly isFirst: boolean;
  /** When the relay was last heard before it could no longer tell what was missed; null when nothing was missed. */
  readonly since: number | null;
  readonly fetched: number;
  /** How many of those fetched were new here or had changed. */
  readonly found: number;
  /** How many calls there are to fetch; null while nobody has said. */
  readonly total: number | null;
  /** The oldest call fetched so far; null before the first. */
  readonly backTo: number | null;
  /** Older calls than this are not kept, so not fetched; null when all are. */
  readonly keptSince: number | null;
}

/** One page of calls that was fetched and written. */
export interface FetchedPage {
  readonly calls: readonly { readonly occurredAt: string }[];
  readonly found: number;
  readonly total: number | null;
  readonly keptSince: number | null;
}

/**
 * That calls were caught up with: all of a relay never met before (`first`), what a stream missed (`missed`), or the whole
 * history anew because the relay no longer held what was missed (`anew`). `calls` counts those new or changed, `since` is when
 * the relay was last heard (epoch milliseconds).
 */
export interface CaughtUp {
  readonly how: 'first' | 'missed' | 'anew';
  readonly calls: number;
  readonly since: number | null;
}

/** Shorter absences are nobody's business. Milliseconds. */
const longAwayMs = 60_000;

/** A fetching that has nothing yet; one that takes the place of an unfinished first one is a first one too. */
export function startCatchingUp(isFirst: boolean, since: number | null, before: CatchingUp | null): CatchingUp {
  const isStillFirst = isFirst || before?.isFirst === true;
  return { isFirst: isStillFirst, since, fetched: 0, found: 0, total: null, backTo: null, keptSince: null };
}

/** The same, one page further. */
export function withPage(before: CatchingUp, page: FetchedPage): CatchingUp {
  const moments = page.calls.map(({ occurredAt }) => Date.parse(occurredAt));
  return {
    ...before,
    fetched: before.fetched + page.calls.length,
    found: before.found + page.found,
    total: page.total,
    backTo: moments.reduce<number | null>((oldest, at) => Math.min(oldest ?? at, at), before.backTo),
    keptSince: page.keptSince,
  };
}

/** How much of it is done, 0 to 1: by calls, or by time where the older ones are not fetched; null while that is not known. */
export function ratioOf({ fetched, total, backTo, keptSince }: CatchingUp, now: number): number | null {
  if (keptSince !== null) return backTo === null ? null : ratio(now - backTo, now - keptSince);
  return total === null ? null : ratio(fetched, total);
}

/** What a finished fetching was. */
export function finishCatchingUp({ isFirst, since, fetched, found }: CatchingUp): CaughtUp | null {
  if (isFirst) return { how: 'first', calls: fetched, since: null };
  // Fetched anew because more is kept from now on, or an earlier version kept less: nothing was missed.
  return since === null ? null : { how: 'anew', calls: found, since };
}

/** Whether a person wants to hear of it: of calls that came after a while of absence. `now` is epoch milliseconds. */
export function isWorthTelling({ how, calls, since }: CaughtUp, now: number): boolean {
  if (how === 'anew') return true;
  if (calls === 0) return false;
  return how === 'first' || (since !== null && now - since >= longAwayMs);
}

function ratio(done: number, all: number): number {
  return all <= 0 ? 1 : Math.min(1, Math.max(0, done / all));
}
