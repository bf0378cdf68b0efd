import type { CaughtUp } from '#domain/announcement/catching-up.ts';
import type { Speech } from './texts.tsx';

/** `12 calls fetched since Tuesday 14:10`: how calls were caught up with. `now` is epoch milliseconds. */
export function caughtUpText({ how, calls, since }: CaughtUp, { t, formats }: Speech, now: number): string {
  const gaps = { count: calls, number: formats.count(calls), since: since === null ? '' : formats.since(since, now) };
  return t(`window.fetching.${how}`, gaps);
}
