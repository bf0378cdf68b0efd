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
