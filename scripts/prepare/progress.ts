/** Says on stderr what the preparation is doing; stdout stays the task's own. */
export function reportProgress(line: string): void {
  process.stderr.write(`prepare: ${line}\n`);
}

/** A preparation that this machine does not allow: the message says what is missing and what to do. Exit code 2. */
export class PreparationError extends Error {
  override readonly name = 'PreparationError';
  readonly exitCode = 2;
}
