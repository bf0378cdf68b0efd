import { randomInt, randomUUID } from 'node:crypto';
import type { Speech } from './stand-in.ts';

/**
 * One webhook body in Ringover's envelope, as JSON text: call ids are 64-bit numbers there, which a JavaScript number
 * cannot hold.
 */
export type EventText = string;

/** What a made-up call is like. Numbers as Ringover writes them: no plus sign. */
export interface RingoverCallParts {
  /** That of the call this is another leg of; a new one by default. */
  readonly callId?: string;
  readonly from: string;
  readonly to: string;
  /** When it began to ring; now by default, and then each event is dated when it is made. */
  readonly beganAt?: Date;
  readonly ringSeconds?: number;
  readonly talkSeconds?: number;
  readonly isOutbound?: boolean;
  readonly userName?: string;
  /** Where its recording will lie; Ringover's own place by default. */
  readonly cdnUrl?: string;
}

/** The events of one call, in Ringover's dialect. */
export interface RingoverCall {
  /** The 64-bit id, as text. */
  readonly callId: string;
  readonly from: string;
  /** The link of its recording. */
  readonly recordingLink: string;
  readonly ringing: () => EventText;
  readonly answered: () => EventText;
  readonly hangup: () => EventText;
  readonly missed: () => EventText;
  readonly voicemail: () => EventText;
  readonly recordAvailable: () => EventText;
  readonly summaryAvailable: (summary: string) => EventText;
  readonly transcriptionAvailable: (speeches: readonly Speech[]) => EventText;
  readonly commentsUpdated: (comments: string) => EventText;
}

/** A call that Ringover will tell about. */
export function createRingoverCall(parts: RingoverCallParts): RingoverCall {
  const callId = parts.callId ?? String(10_000_000_000_000_000_000n + BigInt(randomInt(2 ** 47)));
  const channelId = String(1_000_000_000n + BigInt(randomInt(2 ** 31)));
  const { ringSeconds = 6, talkSeconds = 0 } = parts;
  const began = parts.beganAt?.getTime() ?? null;
  const startSeconds = (began ?? Date.now()) / 1000;
  const at = (secondsAfter: number): number => (began === null ? Date.now() / 1000 : startSeconds + secondsAfter);
  const answeredAfter = ringSeconds;
  const endedAfter = ringSeconds + talkSeconds;
  const data = { callId, channelId, startSeconds: Math.floor(startSeconds), parts };
  const link = `${parts.cdnUrl ?? 'https://cdn.ringover.com'}/records/${randomUUID()}.mp3`;
  const aftercall = (event: string, fields: Fields): EventText =>
    envelope('aftercall', event, at(endedAfter + 20), callId, { channel_id: raw(channelId), ...fields });
  return {
    callId,
    from: parts.isOutbound ? parts.to : parts.from,
    recordingLink: link,
    ringing: () => callEvent('ringing', at(0), data, {}),
    answered: () => callEvent('answered', at(answeredAfter), data, {}),
    hangup: () =>
      callEvent('hangup', at(endedAfter), data, {
        hangup_time: Math.floor(at(endedAfter)),
        duration_in_seconds: endedAfter,
        record: null,
      }),
    missed: () =>
      callEvent('missed', at(endedAfter), data, { hangup_time: Math.floor(at(endedAfter)), reason: 'NO_ANSWER' }),
    voicemail: () =>
      callEvent('voicemail', at(endedAfter), data, {
        hangup_time: Math.floor(at(endedAfter)),
        message: link.replace('records', 'messages'),
      }),
    recordAvailable: () =>
      aftercall('record_available', { record_link: link, private_record_link: link, record_duration: talkSeconds }),
    summaryAvailable: (summary) => aftercall('summary_available', { summary }),
    transcriptionAvailable: (speeches) => aftercall('transcription_available', { transcription: { speeches } }),
    commentsUpdated: (comments) => aftercall('comments_updated', { comments }),
  };
}

interface CallData {
  readonly callId: string;
  readonly channelId: string;
  readonly startSeconds: number;
  readonly parts: RingoverCallParts;
}

type Fields = Readonly<Record<string, unknown>>;

function callEvent(
  event: string,
  at: number,
  { callId, channelId, startSeconds, parts }: CallData,
  more: Fields,
): EventText {
  const [firstname = '', ...rest] = (parts.userName ?? 'Accueil Cabinet').split(' ');
  const external = parts.from;
  return envelope('call', event, at, callId, {
    id: randomUUID(),
    channel_id: raw(channelId),
    start_time: startSeconds,
    direction: parts.isOutbound ? 'outbound' : 'inbound',
    from_number: parts.isOutbound ? parts.to : external,
    to_number: parts.isOutbound ? external : parts.to,
    user_id: 'USER22673838',
    user: { user_id: 22673838, firstname, lastname: rest.join(' '), email: 'accueil@cabinet.example' },
    is_internal: false,
    is_anonymous: external === '' || external === 'anonymous',
    is_ivr: false,
    status: event.toUpperCase(),
    ...more,
  });
}

function envelope(resource: string, event: string, at: number, callId: string, data: Fields): EventText {
  const timestamp = Math.round(at * 1e6) / 1e6;
  const text = JSON.stringify({ event, resource, timestamp, attempt: 1, data: { call_id: raw(callId), ...data } });
  return text.replace(/"raw:(\d+)"/g, '$1');
}

/** Marks a number that must stand in the JSON as it is written here, however large. */
function raw(digits: string): string {
  return `raw:${digits}`;
}
