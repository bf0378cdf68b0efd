import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What a finished command left: its exit code (128 + signal number when killed) and all it printed. */
export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Where and with what variables a command runs; the project's process environment when absent. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Settles when `child` has ended and its output is read, with its exit code; rejects when it cannot be started. */
export function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** Runs a command to its end without showing its output; a program that cannot be started is exit code 127. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await exitCodeOf(child).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EACCES') throw error;
    return 127;
  });
  return { exitCode, output: Buffer.concat(chunks).toString('utf8') };
}

/** Like {@link runCommand}, but throws with the end of the output when the command fails. */
export async function requireCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { exitCode, output } = await runCommand(command, args, options);
  if (exitCode === 0) return output;
  const shownCharacters = 4000;
  throw new Error(`${command} ${args.join(' ')} ended with ${exitCode}:\n${output.slice(-shownCharacters)}`);
}

/** Runs a command on our own terminal, passes our signals on to it, and settles with its exit code. */
export async function runInForeground(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  try {
    return await exitCodeOf(child);
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
