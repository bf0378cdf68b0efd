/** A part of a file, as HTTP asks for it: from `start` to before `end`. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The part a `Range` asks for of `sizeBytes`; null when it asks for all, several parts, or in another unit, and
 * `unsatisfiable` for what is not there.
 */
export function readByteRange(range: string | null, sizeBytes: number): ByteSpan | null | 'unsatisfiable' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(range?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const wanted = Math.min(Number(last), sizeBytes);
    return wanted === 0 ? 'unsatisfiable' : { start: sizeBytes - wanted, end: sizeBytes };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return start >= sizeBytes || end <= start ? 'unsatisfiable' : { start, end };
}

/** Where the first byte is that a `Range` asks for, as far as it says without knowing the size. */
export function firstByteOf(range: string | null): number {
  return Number(/^bytes=(\d+)-/i.exec(range?.trim() ?? '')?.[1] ?? 0);
}

/** The size that a `Content-Range` names; null when it names none. */
export function sizeOfContentRange(contentRange: string | null): number | null {
  const size = /^bytes (?:\d+-\d+|\*)\/(\d+)$/i.exec(contentRange ?? '')?.[1];
  return size === undefined ? null : Number(size);
}
