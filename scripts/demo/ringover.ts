import { randomBytes } from 'node:crypto';
import { createHistoryItem } from '../ringover/history-item.ts';
import { type RingoverStandIn, startRingoverStandIn } from '../ringover/stand-in.ts';
import { contacts } from './firm.ts';
import { toneOf } from './tone.ts';

/** The demo's Ringover: a stand-in on this computer, so that nothing is asked of anybody outside. */
export interface DemoRingover {
  /** What the app must be told to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it serves recordings. */
  readonly cdnUrl: string;
  /** Has audio at a recording's link from now on. */
  readonly serveRecording: (link: string, seconds: number) => void;
  readonly close: () => Promise<void>;
}

const historyCalls = 60;
/** The calls of its history are spread over this many days, before those the demo tells by webhooks. */
const historyDays = 200;
const daysOfWebhooks = 30;

/** Starts it with a firm's calls of half a year. */
export async function startDemoRingover(now: Date): Promise<DemoRingover> {
  const apiKey = randomBytes(16).toString('hex');
  const standIn = await startRingoverStandIn({ apiKey });
  standIn.addCalls(...historyOf(now));
  return {
    env: envOf(standIn, apiKey),
    cdnUrl: standIn.cdnUrl,
    serveRecording: (link, seconds) => standIn.keepAudio(new URL(link).pathname, toneOf(seconds)),
    close: standIn.close,
  };
}

function envOf(standIn: RingoverStandIn, apiKey: string): Readonly<Record<string, string>> {
  return {
    RINGOVER_API_KEY: apiKey,
    RINGOVER_API_URL: standIn.url,
    RELAY_RECORDING_HOSTS: new URL(standIn.cdnUrl).host,
  };
}

function historyOf(now: Date) {
  const numbers = contacts.flatMap(({ phones }) => phones.map(({ number }) => number)).map(wireNumberOf);
  return Array.from({ length: historyCalls }, (_, index) => {
    const daysAgo = daysOfWebhooks + ((index * 37) % (historyDays - daysOfWebhooks));
    const startedAt = new Date(now.getTime() - daysAgo * 86_400_000);
    startedAt.setHours(9 + (index % 8), (index * 17) % 60, 0, 0);
    return createHistoryItem({
      startedAt,
      from: numbers[index % numbers.length] ?? '32470123456',
      talkSeconds: index % 5 === 0 ? 0 : 40 + ((index * 53) % 600),
      userName: 'Hélène Verhaegen',
    });
  });
}

/** A number as Ringover writes it, from a Belgian one as people do. */
function wireNumberOf(written: string): string {
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '');
  return digits.startsWith('0') ? `32${digits.slice(1)}` : digits;
}
