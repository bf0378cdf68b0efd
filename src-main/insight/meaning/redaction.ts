/** A text without what tells a person apart, and the way back. */
export interface Redaction {
  readonly hide: (text: string) => string;
  /** Puts back what was hidden, wherever its mark stands. */
  readonly show: (text: string) => string;
}

/** What is hidden, the most particular first, so that an account number is not taken for a telephone number. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['e-mail', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['account', /\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,8}\b/gi],
  ['national-number', /\b\d{2}[ ./-]?\d{2}[ ./-]?\d{2}[ ./-]?\d{3}[ ./-]?\d{2}\b/g],
  // Dates and sums are what a call is about.
  [
    'number',
    /(?<![\p{L}\p{N}])(?!\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d)|\d{4}-\d\d-\d\d(?!\d)|\d{1,3}(?:[. ]\d{3})+(?:,\d+)?\s?(?:€|euros?|EUR))(?:\+|00)?\d(?:[ ./()-]{0,2}\d){6,}(?!\p{N})/giu,
  ],
];

/** Hides nothing. */
export const noRedaction: Redaction = { hide: (text) => text, show: (text) => text };

/** Hides electronic addresses, account, national register and telephone numbers behind marks such as `[number-2]`; the same text, the same mark. */
export function createRedaction(): Redaction {
  const marks = new Map<string, string>();
  const hidden = new Map<string, string>();
  return {
    hide: (text) =>
      kinds.reduce(
        (left, [kind, pattern]) =>
          left.replace(pattern, (found) => {
            const known = marks.get(found) ?? `[${kind}-${marks.size + 1}]`;
            marks.set(found, known);
            hidden.set(known, found);
            return known;
          }),
        text,
      ),
    show: (text) =>
      text.replace(/\[(?:e-mail|account|national-number|number)-\d+\]/g, (mark) => hidden.get(mark) ?? mark),
  };
}
