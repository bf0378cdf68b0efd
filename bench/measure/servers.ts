import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Target } from './webhook-load.ts';

/** A server under measurement, in a process and folder of its own. */
export interface MeasuredServer {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

/** Our relay, as `npm run relay` starts it, with its rate limits out of the way. */
export async function startRelay(): Promise<MeasuredServer> {
  const secret = randomBytes(32).toString('hex');
  return start('src-main/relay/main.ts', secret, '/api/v1/webhooks/ringover', (folder) => ({
    args: [],
    env: {
      RELAY_PORT: '0',
      RELAY_DATA_DIR: folder,
      RINGOVER_WEBHOOK_SECRET: secret,
      RELAY_WEBHOOKS_PER_MINUTE: '100000000',
    },
  }));
}

/** The bare limit: `bench/bare/webhook-server.ts`. */
export async function startBareServer(): Promise<MeasuredServer> {
  const secret = randomBytes(32).toString('hex');
  return start('bench/bare/webhook-server.ts', secret, '', (folder) => ({ args: [folder, secret], env: {} }));
}

interface Launch {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

async function start(
  file: string,
  secret: string,
  path: string,
  launchIn: (folder: string) => Launch,
): Promise<MeasuredServer> {
  const folder = await mkdtemp(join(tmpdir(), 'briefline-bench-'));
  const launch = launchIn(folder);
  const child = spawn(process.execPath, [file, ...launch.args], {
    env: { ...process.env, ...launch.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await listeningUrl(child);
  return {
    target: { url: `${url.replace(/\/$/, '')}${path}`, secret },
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
