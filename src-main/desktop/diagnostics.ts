/** What is told of this computer and this app to somebody who helps; nothing in it names a person, a number or an address. */
export interface DiagnosticFacts {
  /** By heading, then by name; null is written as unknown. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string | number | boolean | null>>>>;
  /** Log lines, the newest last. */
  readonly recent: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The facts as a text to be copied; in English, for whoever helps. */
export function formatDiagnostics({ parts, recent, at }: DiagnosticFacts): string {
  const blocks = Object.entries(parts).map(([heading, facts]) =>
    [heading, ...Object.entries(facts).map(([name, value]) => `  ${name}: ${value ?? 'unknown'}`)].join('\n'),
  );
  const lines = recent.length === 0 ? ['  nothing'] : recent.map((line) => `  ${line}`);
  return [`Briefline diagnostics, ${new Date(at).toISOString()}`, ...blocks, ['Lately', ...lines].join('\n'), ''].join(
    '\n\n',
  );
}
