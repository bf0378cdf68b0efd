/** Formats one server-sent event. `data` holds no line break (it is JSON). */
export function formatFrame(event: {
  readonly seq: number | null;
  readonly name: string;
  readonly data: string;
}): string {
  const id = event.seq === null ? '' : `id: ${event.seq}\n`;
  return `${id}event: ${event.name}\ndata: ${event.data}\n\n`;
}
