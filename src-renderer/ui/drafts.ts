/** What is being written on a page and not kept yet. */
export interface Drafts {
  /** Takes part until the returned function is called; `keep` settles when all that was written is kept, or cannot be. */
  readonly add: (keep: () => Promise<void>) => () => void;
  /** Keeps everything now; never rejects. */
  readonly keepAll: () => Promise<void>;
}

/** A page on which nothing is written. */
export function createDrafts(): Drafts {
  const keepers = new Set<() => Promise<void>>();
  return {
    add: (keep) => {
      keepers.add(keep);
      return () => keepers.delete(keep);
    },
    keepAll: async () => {
      await Promise.allSettled([...keepers].map((keep) => keep()));
    },
  };
}
