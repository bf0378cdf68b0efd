import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { requireCommand, runCommand } from './command.ts';
import { PreparationError } from './progress.ts';
import { ensureSystemPackages } from './system-packages.ts';

/** A PostgreSQL server of our own, in a temporary folder, reached over a socket in it: no port is taken. */
export interface PostgresServer {
  /** Makes an empty database: its `postgres://…`. Who comes from this machine needs no password. */
  readonly newDatabase: () => Promise<string>;
  /** Ends it as a machine that is switched off would its sessions (`immediate`), or in order, and waits for its end. */
  readonly stop: (how?: 'immediate') => Promise<void>;
  /** Starts it again on the same data, and waits until it answers. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its folder. Safe to call twice. */
  readonly remove: () => Promise<void>;
}

/** A server to test with, or why there is none on this machine. */
export type PostgresForTests = PostgresServer | { readonly missing: string };

/** The user PostgreSQL knows us as. */
const userName = 'briefline';
/** How long a server may take to answer on a busy machine. */
const readySeconds = 60;
const pollMs = 50;

/**
 * A new server for tests; Debian's package is installed when it is missing and may be. Where PostgreSQL cannot be had it says
 * why, loudly: what is not tested must be seen. Whoever asks for it removes it.
 */
export async function postgresForTests(): Promise<PostgresForTests> {
  try {
    return await createPostgresServer();
  } catch (error) {
    return { missing: sayMissing(error) };
  }
}

/** Has PostgreSQL installed before several tests ask for it at once; says so, loudly, when it cannot be had. */
export async function preparePostgres(): Promise<void> {
  await findPrograms().catch(sayMissing);
}

/** Why there is no PostgreSQL here; any other failure is thrown on. */
function sayMissing(error: unknown): string {
  if (!(error instanceof PreparationError)) throw error;
  process.stderr.write(`\nPostgreSQL IS NOT TESTED on this machine: ${error.message}\n\n`);
  return error.message;
}

/** Starts a new, empty server. Throws PreparationError when PostgreSQL cannot be had on this machine. */
export async function createPostgresServer(): Promise<PostgresServer> {
  const programs = await findPrograms();
  const account = await unprivilegedAccount();
  const folder = await mkdtemp(join(tmpdir(), 'briefline-postgres-'));
  await chmod(folder, 0o700);
  if (account !== null) await chown(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const server = { folder, data, program: join(programs, 'postgres'), as: commandPrefix(account) };
  try {
    await initialise(server, programs);
    return await control(server);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface ServerPlace {
  readonly folder: string;
  readonly data: string;
  readonly program: string;
  /** What goes before a command so that it runs as somebody PostgreSQL accepts. */
  readonly as: readonly string[];
}

async function initialise({ data, as }: ServerPlace, programs: string): Promise<void> {
  const how = [
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    `--username=${userName}`,
    '--pgdata',
    data,
  ];
  const [command = '', ...args] = [...as, join(programs, 'initdb'), ...how];
  await requireCommand(command, args, { cwd: tmpdir() });
}

async function control(place: ServerPlace): Promise<PostgresServer> {
  let running = await startProcess(place);
  const stop = async (how?: 'immediate'): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = endOf(running);
    running.kill(how === 'immediate' ? 'SIGQUIT' : 'SIGINT');
    await ended;
  };
  const url = `postgres://${userName}@localhost/postgres?host=${encodeURIComponent(place.folder)}`;
  let databases = 0;
  return {
    newDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      const client = new Client({ connectionString: url });
      await client.connect();
      // A schema is as empty as a database, and made much faster.
      await client.query(`CREATE SCHEMA ${name}`);
      await client.end();
      return `${url}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    stop,
    start: async () => {
      running = await startProcess(place);
    },
    remove: async () => {
      await stop('immediate');
      await rm(place.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Settles once the server answers. It ends when we do, even when we are killed. */
async function startProcess({ folder, data, program, as }: ServerPlace): Promise<ChildProcess> {
  const log = await open(join(folder, 'log'), 'a');
  const [command = '', ...args] = [...as, program, '-D', data, '-k', folder, '-c', 'listen_addresses='];
  const child = spawn(command, args, { cwd: tmpdir(), stdio: ['ignore', log.fd, log.fd] });
  await log.close();
  const ended = endOf(child).then(() => 'ended' as const);
  for (let waitedMs = 0; waitedMs < readySeconds * 1000; waitedMs += pollMs) {
    // The server writes the state it is in into the last line of this file.
    const state = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
    if (child.pid !== undefined && state.startsWith(`${child.pid}\n`) && /^ready\s*$/m.test(state)) return child;
    if ((await Promise.race([ended, setTimeout(pollMs)])) === 'ended') break;
  }
  child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start:\n${await readFile(join(folder, 'log'), 'utf8')}`);
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** The folder of `postgres` and `initdb`; Debian keeps them off the PATH, one folder a version. */
async function findPrograms(): Promise<string> {
  const known = await installedPrograms();
  if (known !== null) return known;
  if (process.platform !== 'linux')
    throw new PreparationError('PostgreSQL is not installed: initdb is not on the PATH');
  await ensureSystemPackages(['postgresql']).catch((error: unknown) => {
    throw error instanceof PreparationError
      ? error
      : new PreparationError(`the package postgresql cannot be installed: ${String(error)}`);
  });
  const installed = await installedPrograms();
  if (installed === null) throw new PreparationError('the package postgresql brought no initdb');
  return installed;
}

async function installedPrograms(): Promise<string | null> {
  const { exitCode, output } = await runCommand('pg_config', ['--bindir']);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(exitCode === 0 ? [output.trim()] : []),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Whom the server runs as: PostgreSQL refuses root. Null when we are somebody ordinary. */
async function unprivilegedAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const { exitCode, output } = await runCommand('getent', ['passwd', name]);
    const [, , uid, gid] = output.split(':');
    if (exitCode === 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new PreparationError('PostgreSQL refuses to run as root, and there is no other user here');
}

function commandPrefix(account: Account | null): readonly string[] {
  const ordinary = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT'] : [];
  if (account === null) return ordinary;
  return [...ordinary, '--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
}
