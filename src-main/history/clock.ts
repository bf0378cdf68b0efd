/** Time and chance, as arguments. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
  /** Calls back once after so many milliseconds; the returned function cancels. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The computer's own clock and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
