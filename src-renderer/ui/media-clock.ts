/** Where a recording is while it is heard, and how to go elsewhere in it. Seconds from its beginning. */
export interface MediaClock {
  /** Null while nothing of it was heard or chosen. */
  readonly seconds: () => number | null;
  /** Calls back whenever that may have changed, until what it gives back is called. */
  readonly listen: (onChange: () => void) => () => void;
  readonly seek: (seconds: number) => void;
}
