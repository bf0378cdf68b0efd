import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A notification as the desktop's notification server received it. */
export interface ReceivedNotification {
  readonly id: string;
  readonly summary: string;
  readonly body: string;
  readonly urgency: string;
}

/** The desktop's real notification server, as a test sees it: `dunst -print` writes what it receives into a file. */
export interface NotificationServer {
  /** Everything received since the test began, oldest first. */
  received(): readonly ReceivedNotification[];
  /** How many are on the screen. */
  displayed(): Promise<number>;
  /** Clicks the one shown last. */
  click(): Promise<void>;
  closeAll(): Promise<void>;
}

/** Begins to follow the server's log at its end. */
export async function followNotifications(): Promise<NotificationServer> {
  const path = process.env.BRIEFLINE_NOTIFICATION_LOG;
  if (path === undefined)
    throw new Error('no notification server is being followed: BRIEFLINE_NOTIFICATION_LOG is not set');
  await run('dunstctl', ['close-all']);
  const start = existsSync(path) ? statSync(path).size : 0;
  return {
    received: () => parseLog(existsSync(path) ? readFileSync(path).subarray(start).toString('utf8') : ''),
    displayed: async () => Number((await run('dunstctl', ['count', 'displayed'])).stdout.trim()),
    click: async () => {
      await run('dunstctl', ['action', '0']);
    },
    closeAll: async () => {
      await run('dunstctl', ['close-all']);
    },
  };
}

function parseLog(text: string): readonly ReceivedNotification[] {
  return text
    .split(/^\{$/m)
    .slice(1)
    .map((entry) => ({
      id: field(entry, /^\tid: (.*)$/m),
      summary: field(entry, /^\tsummary: '([\s\S]*?)'$\n\tbody:/m),
      body: field(entry, /^\tbody: '([\s\S]*?)'$\n\ticon:/m),
      urgency: field(entry, /^\turgency: (.*)$/m),
    }));
}

function field(entry: string, pattern: RegExp): string {
  return pattern.exec(entry)?.[1] ?? '';
}
