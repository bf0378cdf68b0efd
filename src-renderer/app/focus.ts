/** Moves the keyboard once what it goes to has been drawn. */
export function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }));
}

/** Moves the keyboard to the detail, which is there before its content was read. */
export function focusDetail(): void {
  focusSoon('#detail');
}

/** Whether list and detail do not fit side by side; the same width as `wide` in the style sheet. */
export function isNarrow(): boolean {
  return window.matchMedia('(width < 880px)').matches;
}

/** How long something may take to be read from the copy and drawn. Milliseconds. */
const patienceMs = 2000;

/** Moves the keyboard as soon as what it goes to is drawn; not any more once it went somewhere else, or took too long. */
export function focusWhenThere(selector: string): void {
  const startedAt = performance.now();
  const before = document.activeElement;
  const look = (): void => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus();
    const isWanted =
      element === null && (document.activeElement === before || document.activeElement === document.body);
    if (isWanted && performance.now() - startedAt < patienceMs) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
