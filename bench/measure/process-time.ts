import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second. */
const tickMicroseconds = 10_000;

/** Microseconds a process has computed so far, in its own code and in the kernel for it (Linux). */
export function processMicroseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMicroseconds;
}
