/** A size as people say it: `340 MB`, `2 GB`. */
export function formatSize(bytes: number, locale: string): string {
  const isLarge = bytes >= 1_000_000_000;
  const value = bytes / (isLarge ? 1_000_000_000 : 1_000_000);
  const digits = isLarge ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: digits,
  }).format(value);
}
