import { flag, list, moment, nullable, number, oneOf, type Read, readFields, text } from './wire/wire-reader.ts';

/** A webhook that reached the relay, and what became of it. */
export interface WebhookDelivery {
  /** ISO 8601. */
  readonly receivedAt: string;
  /** Null when it was refused before it was read. */
  readonly resource: string | null;
  readonly event: string | null;
  /** How it proved where it comes from; null when that was not even tried. */
  readonly signature: 'lexibel' | 'v1' | 'v3' | null;
  readonly outcome: 'accepted' | 'duplicate' | 'ignored' | 'refused';
  /** Why it was refused: a code of the relay's refusals, which later ones may add to. */
  readonly code: string | null;
  /** Names of fields that nobody told us of. */
  readonly unknownFields: readonly string[];
}

/** The last deliveries, newest first, and the address Ringover posts to, null when the relay was not told. */
export interface RecentWebhooks {
  readonly deliveries: readonly WebhookDelivery[];
  readonly publicUrl: string | null;
}

/** What became of a test webhook on its way through the public address. */
export interface WebhookTest {
  readonly hasArrived: boolean;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** The refusal's code, `timeout`, `unreachable` or `http-502`; null when it was taken. */
  readonly code: string | null;
  readonly tookMs: number;
  readonly publicUrl: string;
}

/** Reads the answer of `GET /webhooks/recent`. Throws WireError. */
export const parseRecentWebhooks: Read<RecentWebhooks> = (value, path) => {
  const { field } = readFields(value, path);
  return { deliveries: field('items', list(parseDelivery)), publicUrl: field('public_url', nullable(text)) };
};

const parseDelivery: Read<WebhookDelivery> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    receivedAt: field('received_at', moment),
    resource: field('resource', nullable(text)),
    event: field('event', nullable(text)),
    signature: field('signature', nullable(oneOf(['lexibel', 'v1', 'v3']))),
    outcome: field('outcome', oneOf(['accepted', 'duplicate', 'ignored', 'refused'])),
    code: field('code', nullable(text)),
    unknownFields: field('unknown_fields', list(text)),
  };
};

/** Reads the answer of `POST /webhooks/test`. Throws WireError. */
export const parseWebhookTest: Read<WebhookTest> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    hasArrived: field('has_arrived', flag),
    status: field('status', nullable(number)),
    code: field('code', nullable(text)),
    tookMs: field('took_ms', number),
    publicUrl: field('public_url', text),
  };
};
