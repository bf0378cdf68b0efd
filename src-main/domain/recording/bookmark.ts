/** A place in a recording that a person marked. */
export interface Bookmark {
  readonly id: string;
  readonly seconds: number;
  /** Empty when nothing was written. */
  readonly note: string;
}
