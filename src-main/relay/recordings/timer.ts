/** Calls back once after so many milliseconds; the returned function cancels. */
export type StartTimer = (delayMs: number, callback: () => void) => () => void;

/** The computer's own timers. One alone does not keep the process running. */
export const startSystemTimer: StartTimer = (delayMs, callback) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
