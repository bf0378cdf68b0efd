import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../prepare/app-build.ts';
import { runInForeground } from '../prepare/command.ts';
import { withDesktop } from '../prepare/desktop.ts';
import { projectRoot } from '../prepare/project-root.ts';
import { prepareRuntime } from '../prepare/runtime.ts';
import { prepareSpeech } from '../prepare/speech-packages.ts';

const benchFolder = join(projectRoot, 'bench');
const benchEnding = '.bench.ts';

function needsDesktop(file: string): boolean {
  return file.startsWith('desktop-');
}

function chooseFiles(name: string | undefined): readonly string[] {
  const files = readdirSync(benchFolder).filter((file) => file.endsWith(benchEnding));
  return files.filter((file) => name === undefined || file.slice(0, -benchEnding.length) === name).sort();
}

async function runBench(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  process.stdout.write(`\n== ${file.slice(0, -benchEnding.length)} ==\n`);
  const command = [join(benchFolder, file), ...args];
  if (needsDesktop(file)) return withDesktop(process.execPath, command, { env });
  return runInForeground(process.execPath, command, { cwd: projectRoot });
}

/**
 * `npm run bench [-- name args…]`: every bench/*.bench.ts in turn, or the one named; those called `desktop-*` measure the
 * built app and run on a desktop. Returns the first exit code that is not 0.
 */
export async function run([name, ...args]: readonly string[]): Promise<number> {
  const files = chooseFiles(name);
  if (files.length === 0) {
    process.stderr.write(`There is no bench named ${name}: ${chooseFiles(undefined).join(' ')}\n`);
    return 2;
  }
  const { env } = files.some(needsDesktop) ? await prepareRuntime() : { env: {} };
  const buildCode = files.some(needsDesktop) ? await buildApp(env) : 0;
  if (buildCode !== 0) return buildCode;
  if (files.includes('insight-transcribers.bench.ts')) await prepareSpeech();
  let exitCode = 0;
  for (const file of files) exitCode ||= await runBench(file, args, env);
  return exitCode;
}
