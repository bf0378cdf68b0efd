import { setTimeout as wait } from 'node:timers/promises';
import type { AppProcess } from '../scripts/desktop-app/app-process.ts';
import { createRingoverCall } from '../scripts/ringover/call-events.ts';
import { createRingoverSender, type RingoverSender } from '../scripts/ringover/sender.ts';
import { createSecrets, startBareApp, startBriefline } from './measure/apps.ts';
import { percentile, printFigure } from './measure/figures.ts';

// Webhook sent → the notification's own `show` event, against an app that shows one straight from an HTTP request.
const calls = 50;
/** The notification server needs a breath between two, or its queue is what is measured. */
const pauseMs = 120;

const secrets = createSecrets();
const briefline = await startBriefline(secrets);
const relayUrl = String((await briefline.line((line) => line.msg === 'relay listening')).url);
await briefline.line((line) => line.msg === 'connected');
const bare = await startBareApp('notifying-app');
const bareUrl = String((await bare.line((line) => line.msg === 'relay listening')).url);

const ours: number[] = [];
const limit: number[] = [];
const toBriefline = createRingoverSender({ url: `${relayUrl}/api/v1/webhooks/ringover`, key: secrets.webhookSecret });
const toBare: RingoverSender = {
  send: async (event) => {
    await fetch(bareUrl, { method: 'POST', body: event });
    return {};
  },
};
await ringOnce(briefline, toBriefline, 0);
await ringOnce(bare, toBare, 0);
for (let index = 1; index <= calls; index += 1) {
  ours.push(await ringOnce(briefline, toBriefline, index));
  limit.push(await ringOnce(bare, toBare, index));
}
printFigure(`webhook → notification shown, ${calls} calls each`, [
  { what: 'p50', unit: 'ms', ours: percentile(ours, 0.5), limit: percentile(limit, 0.5) },
  { what: 'p99', unit: 'ms', ours: percentile(ours, 0.99), limit: percentile(limit, 0.99) },
]);
await briefline.close();
await bare.close();

async function ringOnce(app: AppProcess, sender: RingoverSender, index: number): Promise<number> {
  const call = createRingoverCall({ from: `3247000${String(index).padStart(4, '0')}`, to: '3222268888' });
  const event = call.ringing();
  const shown = app.line((line) => line.msg === 'notification shown' && line.call_id === call.callId);
  const sentAt = Date.now();
  await sender.send(event);
  const took = Number((await shown).at) - sentAt;
  if (app === briefline) {
    const closed = app.line((line) => line.msg === 'notification closed' && line.call_id === call.callId);
    await sender.send(call.answered());
    await sender.send(call.hangup());
    await closed;
  }
  await wait(pauseMs);
  return took;
}
