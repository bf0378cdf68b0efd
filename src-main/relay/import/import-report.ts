/** What became of a file. Everything is kept but the rejected. [protocol §4 CSV] */
export interface ImportReport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly ImportLine[];
  /** What was kept but will not do what one may expect: a number that cannot be read. Absent when there is none. */
  readonly warnings?: readonly ImportWarning[];
}

/** A line of a file, from 1, and why it was not kept. */
export interface ImportLine {
  readonly line: number;
  readonly reason: string;
}

/** A line of a file, from 1, and what to know of it. */
export interface ImportWarning {
  readonly line: number;
  readonly message: string;
}
