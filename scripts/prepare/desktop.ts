import { runInForeground } from './command.ts';
import { reportProgress } from './progress.ts';
import { projectRoot } from './project-root.ts';
import { openVirtualDesktop, type ScreenSize } from './virtual-desktop.ts';

/** Where a command runs: the variables that come on top of our own, and the screen's size if one has to be made. */
export interface DesktopOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly size?: ScreenSize;
}

/** True when a person's desktop is there to show windows on; `BRIEFLINE_VIRTUAL_DESKTOP=1` asks not to use it. */
export function hasDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY, BRIEFLINE_VIRTUAL_DESKTOP } = process.env;
  return BRIEFLINE_VIRTUAL_DESKTOP !== '1' && Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/**
 * Runs a command in the project's folder, on the person's desktop, or on a virtual one where there is none, and returns
 * its exit code.
 */
export async function withDesktop(
  command: string,
  args: readonly string[],
  { env = {}, size }: DesktopOptions = {},
): Promise<number> {
  if (hasDesktop()) return runInForeground(command, args, { cwd: projectRoot, env: { ...process.env, ...env } });
  reportProgress('no display here: starting a virtual desktop');
  const desktop = await openVirtualDesktop(size);
  try {
    return await runInForeground(command, args, { cwd: projectRoot, env: { ...desktop.env, ...env } });
  } finally {
    await desktop.close();
  }
}
