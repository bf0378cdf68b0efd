import { readdir, readFile } from 'node:fs/promises';

/**
 * Proportional set size of a process and all its descendants, in megabytes (Linux). PSS counts a page shared by n
 * processes as one n-th in each, so the sum is what the machine really gave.
 */
export async function treeMemoryMegabytes(rootPid: number): Promise<number> {
  const parents = await parentOfEach();
  const tree = new Set([rootPid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (tree.has(parent) && !tree.has(pid)) {
        tree.add(pid);
        grown = true;
      }
    }
  }
  const sizes = await Promise.all([...tree].map(pssKilobytes));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function parentOfEach(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [pid, parent] as const;
    }),
  );
  return new Map(pairs);
}

async function pssKilobytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
}
