import type { RelaySettings } from '../start-relay.ts';
import type { RelayStore } from '../store/relay-store.ts';

/** One command of the relay's command line that works on its store. Resolves to the exit code. */
export interface Command {
  readonly run: (parts: CommandParts) => Promise<number>;
}

/** What a command works with. */
export interface CommandParts {
  readonly store: RelayStore;
  readonly settings: RelaySettings;
  readonly stdout: (text: string) => unknown;
  readonly stderr: (text: string) => unknown;
}

/** Reads a command's words: the command, or the sentence that says what is wrong with them. */
export type ParseCommand = (args: readonly string[]) => Command | string;

/** The sentence of an error, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
