/** Remembers where the page should go until it is there to be told. */
export function createNavigation() {
  let isPageThere = false;
  let wanted: (() => void) | null = null;
  return {
    go: (tell: () => void): void => {
      if (isPageThere) tell();
      else wanted = tell;
    },
    /** The page has begun to ask. */
    arrive: (): void => {
      isPageThere = true;
      wanted?.();
      wanted = null;
    },
    leave: (): void => {
      isPageThere = false;
    },
  };
}
