/** Things the person must know or decide, one of a kind. */
export interface Notices<Notice extends { readonly kind: string }> {
  list(): readonly Notice[];
  /** Adds it, in place of one of the same kind. */
  put(notice: Notice): void;
  remove(kind: string): void;
}

/** No notices yet. */
export function createNotices<Notice extends { readonly kind: string }>(onChange: () => void): Notices<Notice> {
  const byKind = new Map<string, Notice>();
  return {
    list: () => [...byKind.values()],
    put: (notice) => {
      if (JSON.stringify(byKind.get(notice.kind)) === JSON.stringify(notice)) return;
      byKind.set(notice.kind, notice);
      onChange();
    },
    remove: (kind) => {
      if (byKind.delete(kind)) onChange();
    },
  };
}
