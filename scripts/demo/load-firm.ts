import { createRingoverCall } from '../ringover/call-events.ts';
import type { RingoverSender } from '../ringover/sender.ts';
import { casesOf, contacts, type PastCall, pastCalls } from './firm.ts';
import type { RelayClient } from './relay-client.ts';
import type { DemoRingover } from './ringover.ts';

/** What the firm is loaded with. */
export interface FirmParts {
  readonly relay: RelayClient;
  readonly sender: RingoverSender;
  readonly ringover: DemoRingover;
  readonly now: Date;
}

/** Gives the relay the firm's contacts, cases and earlier calls, the calls as the signed webhooks they once were. */
export async function loadFirm({ relay, sender, ringover, now }: FirmParts): Promise<void> {
  for (const contact of contacts) await relay.put(`/contacts/${contact.id}`, contact);
  const cases = casesOf(now);
  for (const legalCase of cases) await relay.put(`/cases/${legalCase.id}`, legalCase);
  for (const past of pastCalls) await sendPastCall({ sender, ringover, now }, past);
  console.log(`a firm of ${contacts.length} contacts and ${cases.length} cases, ${pastCalls.length} earlier calls`);
}

async function sendPastCall({ sender, ringover, now }: Omit<FirmParts, 'relay'>, past: PastCall): Promise<void> {
  const beganAt = new Date(now.getTime() - past.daysAgo * 86_400_000);
  beganAt.setHours(past.hour, past.minute, 0, 0);
  const call = createRingoverCall({
    from: past.from,
    to: '3222268888',
    beganAt,
    ringSeconds: 9,
    talkSeconds: past.talkSeconds ?? 0,
    isOutbound: past.outbound === true,
    userName: 'Hélène Verhaegen',
    cdnUrl: ringover.cdnUrl,
  });
  await sender.send(call.ringing());
  if (past.talkSeconds === null) {
    await sender.send(call.missed());
    return;
  }
  await sender.send(call.answered());
  await sender.send(call.hangup());
  if (past.recorded) {
    ringover.serveRecording(call.recordingLink, Math.min(past.talkSeconds, 60));
    await sender.send(call.recordAvailable());
  }
  if (past.summary !== undefined) await sender.send(call.summaryAvailable(past.summary));
  if (past.comment !== undefined) await sender.send(call.commentsUpdated(past.comment));
}
