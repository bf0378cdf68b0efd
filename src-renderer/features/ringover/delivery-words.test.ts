import { describe, expect, it } from 'vitest';
import type { WebhookDelivery, WebhookTest } from '#domain/webhook-delivery.ts';
import { explanationOf, refusalText, shownOutcome, verdictOf } from './delivery-words.ts';

function delivery(given: Partial<WebhookDelivery>): WebhookDelivery {
  return {
    receivedAt: '2026-11-17T09:00:00.000Z',
    resource: 'call',
    event: 'ringing',
    signature: 'v1',
    outcome: 'accepted',
    code: null,
    unknownFields: [],
    ...given,
  };
}

describe('a delivery', () => {
  it('that was refused is explained by its code', () => {
    expect(explanationOf(delivery({ outcome: 'refused', code: 'signature-invalid' }))).toBe(
      'window.doctor.refusal.signature-invalid',
    );
  });

  it('refused for a reason of later days is explained all the same', () => {
    expect(explanationOf(delivery({ outcome: 'refused', code: 'moon-phase' }))).toBe('window.doctor.refusal.other');
    expect(refusalText('constructor')).toBe('window.doctor.refusal.other');
    expect(refusalText(null)).toBe('window.doctor.refusal.other');
  });

  it('that was our own test has done what it was for', () => {
    const test = delivery({ resource: 'briefline', event: 'test', outcome: 'ignored' });
    expect(shownOutcome(test)).toBe('accepted');
    expect(explanationOf(test)).toBeNull();
    expect(shownOutcome(delivery({ outcome: 'ignored' }))).toBe('ignored');
  });
});

describe('a test webhook', () => {
  const test: WebhookTest = {
    hasArrived: false,
    status: null,
    code: null,
    tookMs: 80,
    publicUrl: 'https://calls.firm.be',
  };

  it.each<[Partial<WebhookTest>, boolean, string]>([
    [{ hasArrived: true, status: 200 }, true, 'arrived'],
    [{ status: 200 }, false, 'elsewhere'],
    [{ code: 'timeout' }, false, 'timeout'],
    [{ code: 'unreachable' }, false, 'unreachable'],
    [{ code: 'timeout', hasArrived: true }, false, 'answerLost'],
    [{ status: 301, code: 'http-301' }, false, 'redirected'],
    [{ status: 502, code: 'http-502' }, false, 'other'],
    [{ status: 401, code: 'signature-invalid' }, false, 'refused'],
  ])('that came to %j is told so', (outcome, isWell, word) => {
    expect(verdictOf({ ...test, ...outcome })).toMatchObject({ isWell, key: `window.doctor.test.${word}` });
  });

  it('that was refused says how to mend it', () => {
    expect(verdictOf({ ...test, status: 401, code: 'signature-invalid' }).more).toBe(
      'window.doctor.refusal.signature-invalid',
    );
  });
});
