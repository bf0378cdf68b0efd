import { randomInt } from 'node:crypto';
import { LosslessNumber, stringify } from 'lossless-json';

/** One leg of a call as `GET /calls` lists it. Ids are text here and 64-bit numbers on the wire. */
export type HistoryItem = Readonly<Record<string, unknown>> & {
  readonly cdr_id: string;
  readonly call_id: string;
  readonly start_time: string;
};

/** What a leg is like; the rest is an ordinary answered call from outside. Numbers as Ringover writes them: no plus sign. */
export interface HistoryItemParts {
  readonly callId?: string;
  readonly cdrId?: string;
  readonly channelId?: string;
  readonly startedAt: Date;
  readonly from?: string;
  readonly to?: string;
  readonly isOutbound?: boolean;
  readonly lastState?: string;
  readonly ringSeconds?: number;
  /** 0 is a call nobody answered. */
  readonly talkSeconds?: number;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly recordUrl?: string;
  readonly voicemailUrl?: string;
  readonly userName?: string;
}

/** Makes a leg up. */
export function createHistoryItem(parts: HistoryItemParts): HistoryItem {
  const { ringSeconds = 6, talkSeconds = 154, isOutbound = false } = parts;
  const [firstname = '', ...rest] = (parts.userName ?? 'Accueil Cabinet').split(' ');
  const isAnswered = talkSeconds > 0;
  const from = parts.from ?? (isOutbound ? '3222268888' : '32470123456');
  const to = parts.to ?? (isOutbound ? '32470123456' : '3222268888');
  return {
    cdr_id: parts.cdrId ?? String(1_000_000_000 + randomInt(2 ** 31)),
    call_id: parts.callId ?? String(10_000_000_000_000_000_000n + BigInt(randomInt(2 ** 47))),
    channel_id: parts.channelId ?? String(10_000_000_000_000_000_000n + BigInt(randomInt(2 ** 47))),
    type: 'PHONE',
    direction: isOutbound ? 'out' : 'in',
    is_answered: isAnswered,
    last_state: parts.lastState ?? stateOf(isAnswered, isOutbound, parts.voicemailUrl),
    start_time: momentAfter(parts.startedAt, 0),
    answered_time: isAnswered ? momentAfter(parts.startedAt, ringSeconds) : null,
    end_time: momentAfter(parts.startedAt, ringSeconds + talkSeconds),
    incall_duration: isAnswered ? talkSeconds : null,
    total_duration: ringSeconds + talkSeconds,
    contact_number: isOutbound ? to : from,
    from_number: from,
    to_number: to,
    note: parts.note ?? null,
    star: null,
    tags: (parts.tags ?? []).map((name, index) => ({ tag_id: index + 1, name, color: null })),
    voicemail: parts.voicemailUrl ?? null,
    record: parts.recordUrl ?? null,
    user: { user_id: 22673838, firstname, lastname: rest.join(' '), email: 'accueil@cabinet.example' },
    contact: null,
    ivr: null,
  };
}

function stateOf(isAnswered: boolean, isOutbound: boolean, voicemailUrl: string | undefined): string {
  if (isAnswered) return 'ANSWERED';
  if (voicemailUrl !== undefined) return 'VOICEMAIL';
  return isOutbound ? 'CANCELLED' : 'MISSED';
}

function momentAfter(start: Date, seconds: number): string {
  return new Date(start.getTime() + seconds * 1000).toISOString().replace(/\.\d+Z$/, '+00:00');
}

const numericIds = new Set(['cdr_id', 'call_id', 'channel_id']);

/** Writes JSON as Ringover does: ids are numbers there, which a JavaScript number cannot hold. */
export function writeRingoverJson(value: unknown): string {
  return stringify(value, (name, field) => (numericIds.has(name) ? asNumber(field) : field)) ?? 'null';
}

function asNumber(id: unknown): unknown {
  return typeof id === 'string' && /^\d+$/.test(id) ? new LosslessNumber(id) : id;
}
