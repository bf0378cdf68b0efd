import { randomInt } from 'node:crypto';
import type { EventText } from './call-events.ts';

/** A text message somebody sends to the firm. Numbers as Ringover writes them; `at` is epoch milliseconds. */
export interface SmsParts {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly at: number;
}

/** The event of a text message received, in Ringover's dialect. */
export function createSmsEvent({ from, to, body, at }: SmsParts): EventText {
  const time = at / 1000;
  const data = {
    id: String(randomInt(2 ** 47)),
    conversation_id: 4,
    time,
    from_number: Number(from),
    to_number: to,
    body,
  };
  return JSON.stringify({ resource: 'sms', event: 'received', timestamp: time, data });
}
