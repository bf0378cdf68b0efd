import { z } from 'zod';
import type { MessageId } from '#domain/message.ts';
import { isMomentOfCall } from './moment-of-call.ts';
import type { MessageFact } from './webhook.ts';

const idText = z.union([z.string().min(1).max(128), z.number().int().nonnegative()]).transform(String);
const phone = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .transform((at) => at * 1000);
const isoMoment = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((at) => !Number.isNaN(at));

const messageData = z
  .looseObject({
    id: idText.nullish().catch(null),
    message_id: idText.nullish().catch(null),
    conversation_id: idText.nullish().catch(null),
    time: z.union([seconds, isoMoment]).refine(isMomentOfCall).nullish().catch(null),
    from_number: phone,
    to_number: phone,
    body: z.string().max(100_000),
  })
  .refine(({ id, message_id }) => Boolean(message_id ?? id));

/**
 * Reads the text message an event brings; null when it brings none, or one without an id or a body, which is then kept as an
 * event we do not know. `toldAt` is the envelope's moment, epoch milliseconds.
 */
export function readMessage(resource: string, event: string, data: unknown, toldAt: number): MessageFact | null {
  if (resource !== 'sms' || (event !== 'sent' && event !== 'received')) return null;
  const reading = messageData.safeParse(data);
  if (!reading.success) return null;
  const { id, message_id, conversation_id, time, from_number, to_number, body } = reading.data;
  return {
    id: (message_id ?? id ?? '') as MessageId,
    conversationId: conversation_id ?? null,
    direction: event === 'received' ? 'inbound' : 'outbound',
    fromNumber: from_number ?? null,
    toNumber: to_number ?? null,
    body,
    at: time ?? toldAt,
  };
}
