import { readdir, readFile } from 'node:fs/promises';

/**
 * Proportional set size of a process and all its descendants, in megabytes (Linux). PSS counts a page shared by n
 * processes as one n-th in each, so the sum is what the machine really gave.
 */
export async function treeMemoryMegabytes(rootPid: number): Promise<number> {
  const sizes = await Promise.all((await treeOf(rootPid)).map(pssKilobytes));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** What a process of an Electron app is there for. */
export type ProcessRole = 'main' | 'utility' | 'network' | 'graphics' | 'zygotes';

/** The memory of an Electron app's processes by their roles, as `treeMemoryMegabytes` counts it; none is 0. */
export async function memoryByRole(rootPid: number): Promise<Readonly<Record<ProcessRole, number>>> {
  const sums = { main: 0, utility: 0, network: 0, graphics: 0, zygotes: 0 };
  for (const pid of await treeOf(rootPid)) sums[await roleOf(pid)] += (await pssKilobytes(pid)) / 1024;
  return sums;
}

async function roleOf(pid: number): Promise<ProcessRole> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.includes('NetworkService')) return 'network';
  if (command.includes('--type=utility')) return 'utility';
  if (command.includes('--type=gpu-process')) return 'graphics';
  return command.includes('--type=zygote') ? 'zygotes' : 'main';
}

async function treeOf(rootPid: number): Promise<readonly number[]> {
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
  return [...tree];
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
