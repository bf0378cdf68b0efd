/** The rows of a list, in the order they stand: what carries `data-row`. */
export function rowsOf(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
}

/** Brings a row of a list, from 0, into sight and gives it the keyboard. */
export function focusRow(list: HTMLElement | null, position: number): void {
  const row = rowsOf(list)[position];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
