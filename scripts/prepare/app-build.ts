import { join } from 'node:path';
import { runCommand } from './command.ts';
import { reportProgress } from './progress.ts';
import { projectRoot } from './project-root.ts';

/** Builds the desktop app into `out/`, shows the output only when that fails, and returns the exit code. */
export async function buildApp(env: Readonly<Record<string, string>>): Promise<number> {
  reportProgress('building the app');
  const cli = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { exitCode, output } = await runCommand(process.execPath, [cli, 'build'], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  });
  if (exitCode !== 0) process.stderr.write(output);
  return exitCode;
}
