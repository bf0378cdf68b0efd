import { randomBytes } from 'node:crypto';
import { type AppProcess, startAppProcess } from '../../scripts/desktop-app/app-process.ts';

/** The secrets a measured app is started with, so that webhooks can be signed for it. */
export interface AppSecrets {
  readonly webhookSecret: string;
  readonly jwtSecret: string;
}

/** New secrets. */
export function createSecrets(): AppSecrets {
  return { webhookSecret: randomBytes(32).toString('hex'), jwtSecret: randomBytes(32).toString('hex') };
}

/** Starts the built app with its bundled relay, as after its first run. */
export function startBriefline({ webhookSecret, jwtSecret }: AppSecrets): Promise<AppProcess> {
  return startAppProcess({
    ...electron(),
    appFolder: process.cwd(),
    preferences: { relay: { mode: 'bundled' }, language: 'en' },
    env: { ...process.env, RELAY_PORT: '0', RINGOVER_WEBHOOK_SECRET: webhookSecret, RELAY_JWT_SECRET: jwtSecret },
  });
}

/** Starts an app of `bench/bare/`: the limit ours is compared to, in the same Electron. */
export function startBareApp(name: 'empty-app' | 'forking-app' | 'notifying-app' | 'window-app'): Promise<AppProcess> {
  return startAppProcess({ ...electron(), appFolder: `${process.cwd()}/bench/bare/${name}`, env: process.env });
}

function electron(): { readonly electronPath: string; readonly args: readonly string[] } {
  const electronPath = process.env.BRIEFLINE_ELECTRON;
  if (!electronPath) throw new Error('run the benches with `npm run bench`: it prepares the Electron that is needed');
  return { electronPath, args: (process.env.BRIEFLINE_ELECTRON_FLAGS ?? '').split(' ').filter((flag) => flag !== '') };
}
