import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

const keys = z.record(z.string().min(1), z.string().min(1));

/**
 * The keys of providers, by host, from a JSON file that only its owner may read. Throws an Error whose message says
 * what is wrong with the file, and nothing of what is in it.
 */
export function readInsightKeys(file: string): Readonly<Record<string, string>> {
  const { mode } = statSync(file);
  // Windows keeps no such modes.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Error(`${file} may be read by others: chmod 600`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file} is not JSON`);
  }
  const reading = keys.safeParse(content);
  if (!reading.success) throw new Error(`${file} must hold an object of keys by host`);
  return reading.data;
}
