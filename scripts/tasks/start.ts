import { buildApp } from '../prepare/app-build.ts';
import { withDesktop } from '../prepare/desktop.ts';
import { projectRoot } from '../prepare/project-root.ts';
import { prepareRuntime } from '../prepare/runtime.ts';

/** `npm start`: builds the desktop app and runs it, on a virtual desktop where there is no display. */
export async function run(args: readonly string[]): Promise<number> {
  const { electronPath, electronFlags, env } = await prepareRuntime();
  const buildCode = await buildApp(env);
  if (buildCode !== 0) return buildCode;
  return withDesktop(electronPath, [...electronFlags, projectRoot, ...args], { env });
}
