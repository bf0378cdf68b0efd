/** A place in a list ordered newest first: the last call that was given. */
export interface PagePlace {
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly id: string;
}

/** Writes a place as the opaque text that crosses to the window. */
export function formatPageCursor({ occurredAt, id }: PagePlace): string {
  return `${occurredAt}.${id}`;
}

/** Whether a place comes later in a list that is newest first, so: is older. */
export function isAfterPlace({ occurredAt, id }: PagePlace, place: PagePlace): boolean {
  return occurredAt === place.occurredAt ? id < place.id : occurredAt < place.occurredAt;
}

/** Reads a place back; null when the text is not one. */
export function parsePageCursor(text: string | null): PagePlace | null {
  const found = text === null ? null : /^(-?\d{1,16})\.(.+)$/.exec(text);
  const [, occurredAt, id] = found ?? [];
  return occurredAt === undefined || id === undefined ? null : { occurredAt: Number(occurredAt), id };
}
