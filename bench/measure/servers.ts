import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mintToken } from '../../src-main/relay/auth/token.ts';
import type { Target } from './webhook-load.ts';

/** A server under measurement, in a process and folder of its own. */
export interface MeasuredServer {
  readonly target: Target;
  readonly pid: number;
  /** The address of its stream of events, with all it takes to be let in. */
  readonly streamUrl: string;
  readonly close: () => Promise<void>;
}

/** What no measured relay may run into. */
const noLimits = {
  RELAY_WEBHOOKS_PER_MINUTE: '100000000',
  RELAY_BAD_SIGNATURES_PER_MINUTE: '100000000',
  RELAY_REQUESTS_PER_MINUTE: '100000000',
};

/** Our relay, as `npm run relay` starts it, with its rate limits out of the way; on a data folder, or an empty one of its own. */
export async function startRelay(dataDir?: string, env: NodeJS.ProcessEnv = {}): Promise<MeasuredServer> {
  const [secret, jwtSecret] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  const token = await mintToken(
    { userId: 'bench', tenantId: 'tenant-1', days: 1, scope: 'admin' },
    jwtSecret,
    Date.now(),
  );
  return start('src-main/relay/main.ts', secret, (folder) => ({
    args: [],
    env: {
      ...noLimits,
      ...env,
      RELAY_PORT: '0',
      RELAY_DATA_DIR: dataDir ?? folder,
      RINGOVER_WEBHOOK_SECRET: secret,
      RELAY_JWT_SECRET: jwtSecret,
    },
    webhookPath: '/api/v1/webhooks/ringover',
    streamPath: `/api/v1/events/stream?token=${token}`,
  }));
}

/** The limit of taking webhooks in: `bench/bare/webhook-server.ts`. */
export function startBareServer(): Promise<MeasuredServer> {
  const secret = randomBytes(32).toString('hex');
  return startBare('bench/bare/webhook-server.ts', secret, (folder) => [folder, secret]);
}

/** The limit of telling them: `bench/bare/stream-server.ts`. */
export function startBareStream(): Promise<MeasuredServer> {
  return startBare('bench/bare/stream-server.ts', '', () => []);
}

/** A provider that answers at once, or after so many milliseconds, and serves the recording: `bench/bare/instant-provider.ts`. */
export function startProvider(recording: string, delayMs: number): Promise<MeasuredServer> {
  return startBare('bench/bare/instant-provider.ts', '', () => [recording, String(delayMs)]);
}

function startBare(
  file: string,
  secret: string,
  argsIn: (folder: string) => readonly string[],
): Promise<MeasuredServer> {
  return start(file, secret, (folder) => ({ args: argsIn(folder), env: {}, webhookPath: '/', streamPath: '/stream' }));
}

interface Launch {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly webhookPath: string;
  readonly streamPath: string;
}

async function start(file: string, secret: string, launchIn: (folder: string) => Launch): Promise<MeasuredServer> {
  const folder = await mkdtemp(join(tmpdir(), 'briefline-bench-'));
  const launch = launchIn(folder);
  const child = spawn(process.execPath, [file, ...launch.args], {
    env: { ...process.env, ...launch.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = (await listeningUrl(child)).replace(/\/$/, '');
  return {
    target: { url: `${origin}${launch.webhookPath}`, secret },
    pid: child.pid ?? 0,
    streamUrl: `${origin}${launch.streamPath}`,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code} before it listened`)));
    if (!child.stdout) throw new Error('the server has no output to read');
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as { msg?: string; url?: string };
      if (line.msg === 'listening' && line.url) resolve(line.url);
    });
  });
}
