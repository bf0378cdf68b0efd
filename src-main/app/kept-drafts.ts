/** What asking the pages for their drafts needs. */
export interface KeptDraftsParts {
  /** Tells each page that the app is about to end; how many pages there are. */
  readonly tellPages: () => number;
  /** Runs something later; returns what cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void;
}

/** What people were writing when the app is about to end. */
export interface KeptDrafts {
  /** Settles when every page has kept what was written on it, or none of them will. */
  keep(): Promise<void>;
  /** A page has kept what was written on it. */
  kept(): void;
}

/** A page that hangs must not keep the app from ending. Milliseconds. */
const limitMs = 1_500;

/** Drafts that nobody asked for yet. */
export function createKeptDrafts({ tellPages, later }: KeptDraftsParts): KeptDrafts {
  let missing = 0;
  let settle: (() => void) | null = null;
  return {
    keep: async () => {
      missing = tellPages();
      if (missing === 0) return;
      await new Promise<void>((resolve) => {
        const cancel = later(resolve, limitMs);
        settle = () => {
          cancel();
          resolve();
        };
      });
    },
    kept: () => {
      missing -= 1;
      if (missing <= 0) settle?.();
    },
  };
}
