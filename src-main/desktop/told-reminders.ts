import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const toldSchema = z.object({ since: z.number(), told: z.record(z.string(), z.number()) });

/** Which reminders this computer has told of, also before it was started last. */
export interface ToldReminders {
  readonly keys: () => ReadonlySet<string>;
  /** Reminders of this moment and before are nobody's concern any more. Epoch milliseconds. */
  readonly since: (now: number) => number;
  readonly add: (reminders: readonly { readonly key: string; readonly at: number }[], now: number) => void;
}

/** A reminder this late helps nobody; the list shows it as overdue. */
const lateMs = 7 * 86_400_000;

/** Reads what was told from a file; without one, what was due before `now` counts as told. */
export function openToldReminders(parts: {
  readonly path: string;
  readonly now: number;
  readonly onWriteFailed: (error: unknown) => void;
}): ToldReminders {
  const read = toldSchema.safeParse(readJsonFile(parts.path));
  const start = read.success ? read.data.since : parts.now;
  let told: Readonly<Record<string, number>> = read.success ? read.data.told : {};
  const since = (now: number): number => Math.max(start, now - lateMs);
  const write = (): void => {
    try {
      writeJsonFile(parts.path, { since: start, told });
    } catch (error) {
      parts.onWriteFailed(error);
    }
  };
  if (!read.success) write();
  return {
    keys: () => new Set(Object.keys(told)),
    since,
    add: (reminders, now) => {
      const kept = Object.entries(told).filter(([, at]) => at > since(now));
      told = Object.fromEntries([...kept, ...reminders.map(({ key, at }) => [key, at] as const)]);
      write();
    },
  };
}
