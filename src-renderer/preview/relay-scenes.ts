import type { ImportOutcome } from '#contract/relay.ts';
import type { OwnRelaySettings } from '#contract/state.ts';
import type { HistoryProgress } from '#domain/history-progress.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import type { WebhookDelivery } from '#domain/webhook-delivery.ts';
import type { FixtureParts } from './fixture-bridge.ts';

const minute = 60_000;
const day = 86_400_000;
const publicUrl = 'https://oproepen.peeters-dubois.be/api/v1/webhooks/ringover';

const ownRelay: OwnRelaySettings = { apiKey: 'kept', publicUrl, isPublicUrlGiven: false };

/** The state of an app with a relay of its own, set up or not. */
function own(settings: Partial<OwnRelaySettings> = {}): NonNullable<FixtureParts['state']> {
  const set = { ...ownRelay, ...settings };
  return {
    relay: { mode: 'bundled' },
    webhookUrl: set.publicUrl ?? 'http://127.0.0.1:4750/api/v1/webhooks/ringover',
    ownRelay: set,
  };
}

/** The situations of the settings that a relay takes part in. */
export const relayScenes: Readonly<Record<string, (now: number) => FixtureParts>> = {
  'own-new': () => ({ state: own({ apiKey: 'none', publicUrl: null }) }),
  'own-running': (now) => ({
    state: own(),
    relay: {
      history: progress(now, { state: 'running', ratio: 0.43, callsSeen: 1240 }),
      webhooks: { deliveries: deliveries(now), publicUrl },
      test: { hasArrived: true, status: 200, code: null, tookMs: 184, publicUrl },
      choices: choices(now),
      imported: imported(),
    },
  }),
  'own-failed': (now) => ({
    state: own({ apiKey: 'given', isPublicUrlGiven: true }),
    relay: {
      history: progress(now, {
        state: 'failed',
        ratio: 0.1,
        callsSeen: 96,
        reason:
          'Ringover does not accept the API key, or the key may not read calls: give it that right, then start again',
      }),
      webhooks: { deliveries: deliveries(now).slice(2), publicUrl },
      test: { hasArrived: false, status: 401, code: 'signature-invalid', tookMs: 1_310, publicUrl },
      imported: { kind: 'unfit', fileName: 'klanten.csv', detail: 'the first line must name the columns; it lacks id' },
    },
  }),
  'own-done': (now) => ({
    state: own({ apiKey: 'passing' }),
    relay: {
      history: progress(now, { state: 'done', ratio: 1, callsSeen: 3204 }),
      test: { hasArrived: false, status: null, code: 'timeout', tookMs: 10_002, publicUrl },
    },
  }),
  'remote-running': (now) => ({
    relay: {
      history: progress(now, { state: 'paused', ratio: 0.71, callsSeen: 14_870 }),
      webhooks: { deliveries: deliveries(now), publicUrl },
      choices: choices(now),
    },
  }),
  'remote-older': () => ({
    failing: {
      'ringover.history': 'unsupported',
      'webhooks.recent': 'unsupported',
      'choices.list': 'unsupported',
    },
  }),
  'relay-slow': () => ({ state: own(), isStuck: true }),
  'relay-offline': (now) => ({
    state: {
      ...own(),
      connection: { kind: 'offline', since: now - 22 * minute, retryAt: now + 12_000, reason: 'relay-stopped' },
    },
  }),
};

function progress(now: number, given: Partial<HistoryProgress>): HistoryProgress {
  return {
    state: 'none',
    from: iso(now - 365 * day),
    to: iso(now),
    reached: iso(now - 157 * day),
    ratio: 0,
    callsSeen: 0,
    reason: null,
    ...given,
  };
}

function deliveries(now: number): readonly WebhookDelivery[] {
  const came = (minutesAgo: number, given: Partial<WebhookDelivery>): WebhookDelivery => ({
    receivedAt: iso(now - minutesAgo * minute),
    resource: 'call',
    event: 'ringing',
    signature: 'v1',
    outcome: 'accepted',
    code: null,
    unknownFields: [],
    ...given,
  });
  const refused = { resource: null, event: null, signature: null, outcome: 'refused' } as const;
  return [
    came(0.2, { resource: 'briefline', event: 'test', outcome: 'ignored' }),
    came(1, { event: 'hangup', unknownFields: ['data.queue_name', 'data.sla'] }),
    came(2, { ...refused, code: 'signature-invalid' }),
    came(3, { event: 'answered' }),
    came(3.1, { event: 'ringing', outcome: 'duplicate' }),
    came(3.2, {}),
    came(40, { resource: 'aftercall', event: 'transcription_available', signature: 'lexibel' }),
    came(44, { event: 'ivr_response_code', outcome: 'ignored' }),
    came(1500, { ...refused, code: 'storage-unavailable' }),
    came(1600, { resource: 'sms', event: 'received', signature: 'v3' }),
  ];
}

function choices(now: number): readonly RememberedChoice[] {
  return [
    {
      number: '+3225381111',
      contactName: 'Notaris Claes',
      caseReference: '2025/0440',
      expiresAt: iso(now + 80 * day),
    },
    {
      number: '+33142278654',
      contactName: 'Cabinet Moreau & Associés',
      caseReference: null,
      expiresAt: iso(now + 41 * day),
    },
    { number: '104', contactName: null, caseReference: null, expiresAt: iso(now + 3 * day) },
    {
      number: '+32486553210',
      contactName: 'Association des copropriétaires de la Résidence Château-Val-Duchesse',
      caseReference: 'BXL/2024/CIV/000318-bis/2',
      expiresAt: iso(now + 89 * day),
    },
  ];
}

function imported(): ImportOutcome {
  const rejected = [
    { line: 14, text: 'id: is missing' },
    {
      line: 88,
      text: 'full_name: Too small: expected string to have >=1 characters; country: must be two letters (ISO 3166-1)',
    },
    { line: 203, text: 'the row has 9 values for 8 columns: put values with a separator in quotes' },
  ];
  const warnings = [{ line: 51, text: 'phones.0.number: this number cannot be read: no call will be matched to it' }];
  const report = { created: 1204, updated: 37, unchanged: 512, rejected, warnings };
  return { kind: 'imported', fileName: 'klanten 2026.csv', report };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
