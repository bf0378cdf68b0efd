import type { WebhookDelivery, WebhookTest } from '#domain/webhook-delivery.ts';
import type { TextKey } from '../../ui/texts.tsx';

/** Proper names, the same in every language. */
export const signatureNames: Readonly<Record<NonNullable<WebhookDelivery['signature']>, string>> = {
  lexibel: 'LexiBel',
  v1: 'Ringover V1',
  v3: 'Ringover V3',
};

/** One word for each outcome. */
export const outcomeTexts: Readonly<Record<WebhookDelivery['outcome'], TextKey>> = {
  accepted: 'window.doctor.accepted',
  duplicate: 'window.doctor.duplicate',
  ignored: 'window.doctor.ignored',
  refused: 'window.doctor.refused',
};

/** Colours that only repeat what the word says. */
export const outcomeTones: Readonly<Record<WebhookDelivery['outcome'], string>> = {
  accepted: 'bg-answered-tint text-answered',
  duplicate: 'bg-fill text-soft',
  ignored: 'bg-fill text-soft',
  refused: 'bg-missed-tint text-missed',
};

/** What each refusal means for the person who sets webhooks up, and what to do. */
const refusalTexts: ReadonlyMap<string, TextKey> = new Map(
  Object.entries({
    'signature-missing': 'window.doctor.refusal.signature-missing',
    'signature-invalid': 'window.doctor.refusal.signature-invalid',
    'signature-expired': 'window.doctor.refusal.signature-expired',
    'tenant-mismatch': 'window.doctor.refusal.tenant-mismatch',
    'not-found': 'window.doctor.refusal.not-found',
    'malformed-json': 'window.doctor.refusal.malformed',
    'not-json': 'window.doctor.refusal.malformed',
    schema: 'window.doctor.refusal.schema',
    'body-too-large': 'window.doctor.refusal.body-too-large',
    'rate-limited': 'window.doctor.refusal.rate-limited',
    'storage-unavailable': 'window.doctor.refusal.storage-unavailable',
    internal: 'window.doctor.refusal.internal',
  } satisfies Readonly<Record<string, TextKey>>),
);

/** The outcome as a person sees it: a test of our own that came has done what it was for. */
export function shownOutcome({ outcome, resource }: WebhookDelivery): WebhookDelivery['outcome'] {
  return outcome === 'ignored' && resource === 'briefline' ? 'accepted' : outcome;
}

/** The sentence under an outcome; null where the word says it all. */
export function explanationOf(delivery: WebhookDelivery): TextKey | null {
  switch (shownOutcome(delivery)) {
    case 'accepted':
      return null;
    case 'duplicate':
      return 'window.doctor.duplicateBody';
    case 'ignored':
      return 'window.doctor.ignoredBody';
    case 'refused':
      return refusalText(delivery.code);
  }
}

/** The sentence for a refusal's code; one for codes that came later than this window. */
export function refusalText(code: string | null): TextKey {
  return refusalTexts.get(code ?? '') ?? 'window.doctor.refusal.other';
}

/** What a test came to: whether all is well, in a sentence, and for a refusal the sentence that mends it. */
export interface TestVerdict {
  readonly isWell: boolean;
  readonly key: TextKey;
  readonly more: TextKey | null;
}

/** Reads what a test came to. */
export function verdictOf({ hasArrived, status, code }: WebhookTest): TestVerdict {
  if (status === null) {
    const key = code === 'timeout' ? 'window.doctor.test.timeout' : 'window.doctor.test.unreachable';
    // It was taken, yet its answer was lost on the way back: Ringover would send it again and again.
    return { isWell: false, key: hasArrived ? 'window.doctor.test.answerLost' : key, more: null };
  }
  if (status >= 200 && status < 300) {
    return hasArrived
      ? { isWell: true, key: 'window.doctor.test.arrived', more: null }
      : { isWell: false, key: 'window.doctor.test.elsewhere', more: null };
  }
  if (status >= 300 && status < 400) return { isWell: false, key: 'window.doctor.test.redirected', more: null };
  // A refusal of ours has a code of ours; what else answers has none, and the relay names its status.
  if (code === null || code.startsWith('http-')) return { isWell: false, key: 'window.doctor.test.other', more: null };
  return { isWell: false, key: 'window.doctor.test.refused', more: refusalText(code) };
}
