import type { CallFact } from '#domain/call-fact.ts';
import type { IncomingWebhook } from '../store/ports.ts';
import { eventKeyOf } from '../webhook/webhook.ts';
import type { CallRecord } from './call-record.ts';

/** Whose history it is, and when it was read (epoch milliseconds). */
export interface RecordOrigin {
  readonly tenantId: string;
  readonly readAt: number;
}

/** A fact with what tells it from the other facts of its leg. */
interface KeyedFact {
  readonly fact: CallFact;
  readonly key: readonly (string | null)[];
}

/** What a leg is to its call, as far as the legs that were read with it tell. */
interface LegRole {
  /** Nobody spoke on another leg: its talk time is the call's. */
  readonly isOnly: boolean;
  /** Nobody spoke after it: its end is the call's. */
  readonly isLast: boolean;
}

/**
 * What records say of their calls, as the store takes it: reading the same record again tells nothing new, and what
 * webhooks told of the same call joins with it in any order, even where they name its legs otherwise. Records of one
 * call SHOULD come together, since only together they tell what each leg is to it.
 */
export function webhooksOfRecords(records: readonly CallRecord[], origin: RecordOrigin): readonly IncomingWebhook[] {
  const spoken = new Map<string, CallRecord[]>();
  for (const record of records) {
    if (record.end === 'answered') spoken.set(record.callId, [...(spoken.get(record.callId) ?? []), record]);
  }
  return records.flatMap((record) => {
    const role = roleOf(record, spoken.get(record.callId) ?? []);
    return factsOf(record, role, origin.readAt).map((keyed, index) => webhookOf(record, keyed, index, origin));
  });
}

function roleOf(record: CallRecord, spoken: readonly CallRecord[]): LegRole {
  return {
    // A leg that was handed over has another after it, read or not.
    isOnly: spoken.length === 1 && record.lastState === 'ANSWERED',
    isLast: spoken.every((other) => lastMomentOf(other) <= lastMomentOf(record)),
  };
}

function webhookOf(
  record: CallRecord,
  { fact, key }: KeyedFact,
  index: number,
  { tenantId, readAt }: RecordOrigin,
): IncomingWebhook {
  return {
    tenantId,
    source: 'history',
    scheme: null,
    webhook: {
      resource: 'call',
      event: 'history',
      callId: record.callId,
      statedTenantId: null,
      eventKey: eventKeyOf(['history', record.cdrId, fact.kind, ...key]),
      fact,
    },
    // The item is kept once, with its first fact.
    body: index === 0 ? record.body : '{}',
    receivedAt: readAt,
  };
}

function factsOf(record: CallRecord, role: LegRole, readAt: number): readonly KeyedFact[] {
  const about = subjectOf(record);
  const named = record.userName === null ? {} : { userName: record.userName };
  const { answeredAt, talkSeconds } = record;
  const facts: KeyedFact[] = [
    { fact: { kind: 'ringing', at: record.startedAt, startedAt: record.startedAt, ...about, ...named }, key: [] },
  ];
  if (answeredAt !== null) facts.push({ fact: { kind: 'answered', at: answeredAt, ...about, ...named }, key: [] });
  const endedAt = lastMomentOf(record);
  if (record.end === 'answered') {
    const { channelId: _leg, ...call } = about;
    const talk = role.isOnly && talkSeconds !== null ? { talkSeconds } : {};
    const subject = role.isLast ? call : about;
    facts.push({ fact: { kind: 'hangup', at: endedAt, ...subject, ...talk }, key: [record.lastState] });
  } else if (record.end !== 'open') {
    facts.push({ fact: { kind: record.end, at: endedAt, ...about }, key: [record.lastState] });
  }
  return [...facts, ...linksOf(record, endedAt), ...remarksOf(record, readAt)];
}

function subjectOf(record: CallRecord): Partial<CallFact> {
  return {
    ...(record.direction === null ? {} : { direction: record.direction }),
    ...(record.fromNumber === null ? {} : { fromNumber: record.fromNumber }),
    ...(record.toNumber === null ? {} : { toNumber: record.toNumber }),
    ...(record.channelId === null ? {} : { channelId: record.channelId }),
    ...(record.userId === null ? {} : { userId: record.userId }),
    ...(record.isInternal ? { isInternal: true } : {}),
  };
}

/** Links come some time after the call, and may change: each is a fact of its own. */
function linksOf(record: CallRecord, at: number): readonly KeyedFact[] {
  const link = (kind: CallFact['kind'], recordingUrl: string | null): readonly KeyedFact[] =>
    recordingUrl === null ? [] : [{ fact: { kind, at, recordingUrl }, key: [recordingUrl] }];
  return [...link('recording', record.recordingUrl), ...link('voicemail_recording', record.voicemailUrl)];
}

/** What people wrote is as it was when it was read, whenever they wrote it. */
function remarksOf({ note, tags }: CallRecord, readAt: number): readonly KeyedFact[] {
  return [
    ...(note === null ? [] : [{ fact: { kind: 'comments', at: readAt, text: note } as const, key: [note] }]),
    ...(tags.length === 0 ? [] : [{ fact: { kind: 'tags', at: readAt, tags } as const, key: tags }]),
  ];
}

/** The last instant of a second, after its first. */
const restOfSecondMs = 999;

/**
 * When a record ended. The history is told to the second, webhooks to the millisecond: what ended in the second in which
 * it began or was answered, or without an answer, ended after whatever a webhook tells of that second.
 */
function lastMomentOf({ end, startedAt, answeredAt, endedAt }: CallRecord): number {
  const lastLifeAt = Math.max(startedAt, answeredAt ?? startedAt);
  const told = Math.max(endedAt ?? lastLifeAt, lastLifeAt);
  const isToldToTheSecond = told % 1000 === 0;
  return isToldToTheSecond && (end !== 'answered' || told === lastLifeAt) ? told + restOfSecondMs : told;
}
