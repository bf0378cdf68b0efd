import { join } from 'node:path';
import { buildApp } from '../prepare/app-build.ts';
import { withDesktop } from '../prepare/desktop.ts';
import { projectRoot } from '../prepare/project-root.ts';
import { prepareRuntime } from '../prepare/runtime.ts';

/** `npm run demo`: builds the app and tells its story, scripts/demo/main.ts, on a desktop. */
export async function run(args: readonly string[]): Promise<number> {
  const { env } = await prepareRuntime();
  const buildCode = await buildApp(env);
  if (buildCode !== 0) return buildCode;
  return withDesktop(process.execPath, [join(projectRoot, 'scripts', 'demo', 'main.ts'), ...args], { env });
}
