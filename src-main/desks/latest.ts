/** Signals for questions of which only the latest counts: each call stops those before it. */
export function createLatest(): () => AbortSignal {
  let current = new AbortController();
  return () => {
    current.abort();
    current = new AbortController();
    return current.signal;
  };
}
