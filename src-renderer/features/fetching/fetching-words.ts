import type { ConnectionState, FetchingState } from '#contract/state.ts';
import type { Speech } from '../../ui/texts.tsx';

/** What is said of calls that are being fetched: what happens, how far it came, and what one may do meanwhile. */
export interface FetchingWords {
  readonly title: string;
  readonly progress: string;
  readonly body: string;
}

/** The words of a fetching; `now` is epoch milliseconds. */
export function fetchingWords(
  fetching: FetchingState,
  connection: ConnectionState['kind'],
  speech: Speech,
  now: number,
): FetchingWords {
  const { t } = speech;
  const { isPaused, isFirst } = fetching;
  const title = isPaused ? 'window.fetching.paused' : isFirst ? 'window.fetching.title' : 'window.fetching.again';
  const isAway = connection !== 'connected';
  const body = isPaused ? 'window.fetching.pausedBody' : isAway ? 'window.fetching.offline' : 'window.fetching.usable';
  return { title: t(title), progress: progressOf(fetching, speech, now), body: t(body) };
}

function progressOf({ fetched, total, backTo }: FetchingState, { t, formats }: Speech, now: number): string {
  if (backTo === null) return t('window.fetching.begin');
  const gaps = { fetched: formats.count(fetched), date: formats.shortDate(backTo, now) };
  return total === null
    ? t('window.fetching.backTo', gaps)
    : t('window.fetching.ofTotal', { ...gaps, total: formats.count(total) });
}
