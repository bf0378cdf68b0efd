import { diff3Merge } from 'node-diff3';

/**
 * The note two people made of one: line by line what either changed, and where both changed the same lines, first what stands
 * (`current`), then what is written now. Nothing either wrote is dropped. A note that is empty is null.
 */
export function mergeNote(base: string | null, current: string | null, written: string | null): string | null {
  if (current === base || current === written) return kept(written);
  if (written === base) return kept(current);
  const parts = diff3Merge(linesOf(current), linesOf(base), linesOf(written));
  const lines = parts.flatMap((part) => part.ok ?? bothOf(part.conflict));
  return kept(lines.join('\n'));
}

function bothOf(
  conflict: { readonly a: readonly string[]; readonly b: readonly string[] } | undefined,
): readonly string[] {
  if (conflict === undefined) return [];
  return [...conflict.a, ...conflict.b.filter((line) => !conflict.a.includes(line))];
}

function linesOf(note: string | null): string[] {
  return note === null || note === '' ? [] : note.split('\n');
}

function kept(note: string | null): string | null {
  return note === '' ? null : note;
}
