/** Runs something after so many milliseconds; the returned function forgets it. */
export type Later = (run: () => void, delayMs: number) => () => void;

/** Later by the clock of the page. */
export const afterTimeout: Later = (run, delayMs) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
