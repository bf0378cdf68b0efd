/** One thing that happened, as a JSON line: never a name, a number, an address of a person or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The app's log: JSON lines in pino's shape. */
export interface Log {
  info(msg: string, fields?: LogFields): void;
  warn(msg: string, fields?: LogFields): void;
}

/** pino's numbers for the two levels we use. */
const levels = { info: 30, warn: 40 } as const;

/** A log that writes lines, the line end included, with `write`. */
export function createLog(write: (line: string) => void): Log {
  const line =
    (level: keyof typeof levels) =>
    (msg: string, fields: LogFields = {}): void =>
      write(`${JSON.stringify({ level: levels[level], time: Date.now(), msg, ...fields })}\n`);
  return { info: line('info'), warn: line('warn') };
}

/** A log on standard output. Whoever read it may go away; that must not end the app. */
export function openStdoutLog(): Log {
  process.stdout.on('error', () => undefined);
  return createLog((line) => process.stdout.write(line));
}

/** What an unknown error is called in a log: its code or name, not its message, which may hold anything. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
