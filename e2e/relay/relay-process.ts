import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';

/** What a relay process is started with beside a free port and a data folder of its own. */
export interface RelayProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder of an earlier relay, to start it again; by default a new temporary one, which whoever started it removes. */
  readonly dataDir?: string;
}

/** Claims of a client token; those left out are the ordinary ones. */
export interface TokenOptions {
  readonly tenantId?: string;
  readonly scope?: string;
  readonly secondsToLive?: number;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real relay, as `npm run relay` starts it, in a process of its own. */
export interface RelayProcess {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly webhookSecret: string;
  readonly jwtSecret: string;
  /** A client token signed with the relay's secret. */
  readonly token: (options?: TokenOptions) => Promise<string>;
  /** Everything it has written to stdout and stderr so far. */
  readonly output: () => string;
  /** Asks it to drain (SIGTERM) and waits for its end. The folder stays. */
  readonly stop: () => Promise<ProcessEnd>;
  /** Ends it this instant (SIGKILL) and waits for its end. The folder stays. */
  readonly kill: () => Promise<ProcessEnd>;
  /** Waits for its end, whoever brings it about. The folder stays. */
  readonly ended: () => Promise<ProcessEnd>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
}

/** The entry of the relay. */
const entry = fileURLToPath(new URL('../../src-main/relay/main.ts', import.meta.url));
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a relay and waits until it listens. Rejects with its output when it ends before. */
export async function startRelayProcess(options: RelayProcessOptions = {}): Promise<RelayProcess> {
  const dataDir = options.dataDir ?? newFolder();
  const env = { RELAY_PORT: '0', RELAY_DATA_DIR: dataDir, ...options.env };
  const child = spawnRelay([], env);
  const output = collect(child);
  const url = await listeningUrl(child, output);
  const secret = (name: string, file: string): Promise<string> => secretOf(env, name, join(dataDir, file));
  const webhookSecret = await secret('RINGOVER_WEBHOOK_SECRET', 'webhook-secret');
  const jwtSecret = await secret('RELAY_JWT_SECRET', 'jwt-secret');
  const end = (signal: NodeJS.Signals) => async (): Promise<ProcessEnd> => {
    const ended = endOf(child);
    child.kill(signal);
    return ended;
  };
  const kill = end('SIGKILL');
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    webhookSecret,
    jwtSecret,
    token: (claims) => signToken(jwtSecret, claims),
    output,
    stop: end('SIGTERM'),
    kill,
    ended: () => endOf(child),
    remove: async () => {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs the relay's command line to its end. */
export async function runRelayCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProcessEnd & { readonly stdout: string; readonly stderr: string }> {
  const child = spawnRelay(args, env);
  const stdout = text(child.stdout);
  const stderr = text(child.stderr);
  const ended = await endOf(child);
  return { ...ended, stdout: await stdout, stderr: await stderr };
}

/** A new temporary folder; whoever asks for it removes it. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'briefline-e2e-'));
}

/** Signs a client token. [protocol §3] */
export function signToken(jwtSecret: string, options: TokenOptions = {}): Promise<string> {
  const { tenantId = 'tenant-1', scope, secondsToLive = 3600 } = options;
  return new SignJWT({ tenant_id: tenantId, ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('e2e@briefline.example')
    .setExpirationTime(Math.floor(Date.now() / 1000) + secondsToLive)
    .sign(new TextEncoder().encode(jwtSecret));
}

function spawnRelay(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [entry, ...args], {
    cwd: projectRoot,
    // Nothing of the tester's own configuration may reach the relay under test.
    env: { PATH: process.env.PATH ?? '', HOME: env.RELAY_DATA_DIR ?? tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): () => string {
  let output = '';
  const add = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => output;
}

async function text(stream: AsyncIterable<Buffer> | null): Promise<string> {
  let all = '';
  for await (const chunk of stream ?? []) all += chunk.toString();
  return all;
}

function listeningUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the relay ended with ${code} before it listened:\n${output()}`)));
    if (child.stdout === null) throw new Error('the relay has no output to read');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { msg, url } = JSON.parse(line) as { readonly msg?: string; readonly url?: string };
      if (msg === 'listening' && url !== undefined) resolve(url);
    });
  });
}

async function secretOf(env: Readonly<Record<string, string>>, name: string, file: string): Promise<string> {
  return env[name]?.trim() ?? (await readFile(file, 'utf8')).trim();
}

async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}
