import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type AppProcess, startAppProcess } from '../desktop-app/app-process.ts';
import { createRingoverSender } from '../ringover/sender.ts';
import { loadFirm } from './load-firm.ts';
import { createRelayClient } from './relay-client.ts';
import { startDemoRingover } from './ringover.ts';
import { createPhotographer, type Photographer } from './screenshot.ts';
import { playStory } from './story.ts';

/** A window on the screen is painted within this, so that a picture of it shows something. */
const windowPaintMs = 1500;

const { values } = parseArgs({
  options: {
    exit: { type: 'boolean', default: false },
    screenshot: { type: 'string' },
    language: { type: 'string', default: 'en' },
  },
});
const electronPath = process.env.BRIEFLINE_ELECTRON;
if (!electronPath) throw new Error('run the demo with `npm run demo`: it prepares the Electron that is needed');

const ringover = await startDemoRingover(new Date());
const webhookSecret = randomBytes(32).toString('hex');
const jwtSecret = randomBytes(32).toString('hex');
const app = await startAppProcess({
  electronPath,
  appFolder: process.cwd(),
  args: (process.env.BRIEFLINE_ELECTRON_FLAGS ?? '').split(' ').filter((flag) => flag !== ''),
  preferences: { relay: { mode: 'bundled' }, language: values.language },
  env: {
    ...process.env,
    ...ringover.env,
    RELAY_PORT: '0',
    RINGOVER_WEBHOOK_SECRET: webhookSecret,
    RELAY_JWT_SECRET: jwtSecret,
  },
});
// Ctrl+C arrives twice, from the terminal and from whoever started us: the second must not cut the first short.
let isEnding = false;
const endWith = (code: number): void => {
  if (isEnding) return;
  isEnding = true;
  void app
    .close()
    .then(() => ringover.close())
    .then(() => process.exit(code));
};
process.on('SIGINT', () => endWith(130));
process.on('SIGTERM', () => endWith(143));

process.exitCode = await demonstrate(app).catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
if (values.exit || process.exitCode !== 0) {
  await app.close();
  await ringover.close();
} else {
  console.log('\nThe app stays open to play with: find it in the tray. Ctrl+C ends it.');
  await app.ended;
}

async function demonstrate(running: AppProcess): Promise<number> {
  await running.line((line) => line.msg === 'tray ready');
  const relayUrl = String((await running.line((line) => line.msg === 'relay listening')).url);
  await running.line((line) => line.msg === 'connected');
  console.log(`Briefline is in the tray; its relay listens at ${relayUrl}`);
  const sender = createRingoverSender({ url: `${relayUrl}/api/v1/webhooks/ringover`, key: webhookSecret });
  const relay = await createRelayClient(relayUrl, jwtSecret);
  const photographer = createPhotographer(values.screenshot ?? null);
  await loadFirm({ relay, sender, ringover, now: new Date() });
  const summary = await playStory({ app: running, relay, sender, ringover, photographer });
  const history = await relay.history();
  console.log(`history          ${history.calls_seen} calls of the last half year fetched from Ringover`);
  if (!values.exit || values.screenshot !== undefined) await showWindow(running, photographer);
  console.log(
    `\n${summary.calls} calls, ${summary.shown} notifications shown, ${summary.failed} failed, ${summary.medianMs} ms from webhook to notification (median)`,
  );
  return summary.failed === 0 ? 0 : 1;
}

/** Opens the window as a person does who starts the app again. */
async function showWindow(running: AppProcess, photographer: Photographer): Promise<void> {
  await running.startAgain();
  await running.line((line) => line.msg === 'window shown');
  await wait(windowPaintMs);
  await photographer.take('window');
}
