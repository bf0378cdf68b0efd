/** The value below which `share` (0..1) of the samples lie; nearest rank. `samples` must not be empty. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** The middle sample. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** One line of a figure: ours, the limit measured in the same run, and ours divided by the limit. */
export interface FigureRow {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
}

/** Prints a figure as a table; a ratio needs no machine to be named beside it. */
export function printFigure(title: string, rows: readonly FigureRow[]): void {
  console.log(`\n${title}`);
  console.log(`${'what'.padEnd(44)}${'ours'.padStart(12)}${'limit'.padStart(12)}${'ratio'.padStart(8)}`);
  for (const row of rows) {
    const number = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ${row.unit}`;
    const ratio = (row.ours / row.limit).toFixed(2);
    console.log(
      `${row.what.padEnd(44)}${number(row.ours).padStart(12)}${number(row.limit).padStart(12)}${ratio.padStart(8)}`,
    );
  }
}
