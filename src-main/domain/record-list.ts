/** The beginning of a list of records, and how long the whole of it is. */
export interface RecordList<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}
