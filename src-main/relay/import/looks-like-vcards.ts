/** Whether a text is a file of vCards by its beginning. */
export function looksLikeVcards(text: string): boolean {
  return /^\s*BEGIN:VCARD\s/i.test(text.slice(0, 1000));
}
