// Runs scripts/tasks/<task>.ts with nothing but Node >= 20 and npm on the machine: brings the project's packages, then
// continues on the project's own Node. Everything said on the way goes to stderr; stdout belongs to the task.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodePackage = join(root, 'node_modules', 'node');
const nodeExecutable = join(nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

// npm writes node_modules/.package-lock.json as the last act of an install, so agreeing with it means a whole install.
function packagesAreInstalled() {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  const locked = readJson(join(root, 'package-lock.json'))?.packages;
  if (installed === undefined) return false;
  return Object.entries(locked ?? {}).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? Boolean(optional || devOptional) : found.version === version;
  });
}

function isReady() {
  return packagesAreInstalled() && existsSync(nodeExecutable);
}

// npm must not run on the very Node that it is about to replace.
function environmentOutsideTheProject() {
  const path = process.env.PATH ?? '';
  const outside = path.split(delimiter).filter((folder) => !folder.startsWith(join(root, 'node_modules')));
  return { ...process.env, PATH: outside.join(delimiter) };
}

function runQuietly(command, args, cwd) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: environmentOutsideTheProject(),
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  });
  if (error !== undefined) throw error;
  return status === 0;
}

function runNpm(...args) {
  return runQuietly('npm', [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], root);
}

// `npm ci` refuses a lock in which a registry lacks one platform's optional package; `npm install --no-save` then brings
// the same locked versions. It also mends an outdated node_modules without deleting it under programs that are running.
function installPackages() {
  process.stderr.write('prepare: installing packages\n');
  const isFresh = !existsSync(join(root, 'node_modules')) && existsSync(join(root, 'package-lock.json'));
  const isInstalled = (isFresh && runNpm('ci')) || runNpm('install', '--no-save');
  if (!isInstalled) throw Object.assign(new Error('The packages could not be installed.'), { exitCode: 1 });
  // An npm that blocks install scripts leaves the package `node` without its binary: this is that script.
  if (!existsSync(nodeExecutable)) runQuietly('node', ['installArchSpecificPackage.js'], nodePackage);
  if (!existsSync(nodeExecutable)) throw new Error(`npm did not bring ${nodeExecutable}`);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

// Two commands started at once must not install into the same folder: the second waits, then finds all there.
function ensurePackages() {
  if (isReady()) return;
  const lock = join(
    tmpdir(),
    `briefline-packages-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`,
  );
  const pauseMilliseconds = 250;
  while (!tryLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
  try {
    if (!isReady()) installPackages();
  } finally {
    rmSync(lock, { force: true });
  }
}

// npm passes a signal to its shell, and a shell that dies of it leaves us behind: losing that parent is the signal.
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

function continueOnOwnNode() {
  const child = spawn(nodeExecutable, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + constants.signals[signal]);
  });
}

async function runTask(task, args) {
  const file = join(root, 'scripts', 'tasks', `${task}.ts`);
  process.argv = [process.execPath, file, ...args];
  const { run } = await import(pathToFileURL(file).href);
  const exitCode = await run(args);
  if (exitCode !== undefined) process.exitCode = exitCode;
}

function taskNames() {
  const files = readdirSync(join(root, 'scripts', 'tasks'));
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
}

async function main() {
  const [task, ...args] = process.argv.slice(2);
  if (!taskNames().includes(task)) {
    process.stderr.write(`usage: node scripts/run.mjs <${taskNames().join(' | ')}> [args…]\n`);
    process.exitCode = 2;
    return;
  }
  endWithNpm();
  ensurePackages();
  const ownVersion = readJson(join(nodePackage, 'package.json')).version;
  if (process.version === `v${ownVersion}`) await runTask(task, args);
  else continueOnOwnNode();
}

// A preparation that failed says what to do and carries its exit code; anything else is a defect and keeps its stack.
main().catch((error) => {
  process.stderr.write(`${error.exitCode === undefined ? error.stack : error.message}\n`);
  process.exitCode = error.exitCode ?? 1;
});
