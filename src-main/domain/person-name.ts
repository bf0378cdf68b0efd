/** Whether two names are one person's, as people write their name: capitals, accents and spaces do not tell two apart. */
export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

function foldName(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return letters.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
