/** A table to hand to another program or to print: names of columns, rows of cells. Numbers stay numbers. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column; `share` is its part of a page's width. */
export interface Column {
  readonly title: string;
  readonly share: number;
}

/** What a cell holds; null is empty. */
export type Cell = string | number | null;
