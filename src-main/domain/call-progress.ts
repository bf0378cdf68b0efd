import type { Direction } from './call.ts';
import type { CallFact } from './call-fact.ts';
import { greater, lesser } from './least-and-greatest.ts';

/** What is known of one leg: the earliest ringing and answer, the latest end. Epoch milliseconds. */
export interface Leg {
  readonly ringingAt: number | null;
  readonly lastRingingAt: number | null;
  readonly answeredAt: number | null;
  readonly lastAnsweredAt: number | null;
  readonly endedAt: number | null;
}

/** A value with the moment it was said; of two, the later wins, then the greater text, so that order cannot matter. */
interface Dated<Value> {
  readonly at: number;
  readonly value: Value;
}

/**
 * All that a call's facts say together. Joining is commutative, associative and idempotent: any order of the same facts,
 * with any repeats, gives the same progress. Plain JSON, so a store can keep it.
 */
export interface CallProgress {
  readonly startedAt: number | null;
  /** The earliest moment of any fact. */
  readonly firstAt: number | null;
  /** The earliest moment of a fact that is only told of a call that is over. */
  readonly aftermathAt: number | null;
  readonly direction: Dated<Direction> | null;
  readonly fromNumber: Dated<string> | null;
  readonly toNumber: Dated<string> | null;
  readonly userName: Dated<string> | null;
  /** Some leg was told to be internal; some to be from or to outside. */
  readonly hasInternalLeg: boolean;
  readonly hasOutsideLeg: boolean;
  readonly isAnonymous: boolean;
  /** By channel id; `''` holds what named no channel. */
  readonly legs: Readonly<Record<string, Leg>>;
  readonly missedAt: number | null;
  readonly voicemailAt: number | null;
  readonly talkSeconds: number | null;
  readonly recordingUrl: Dated<string> | null;
  readonly voicemailUrl: Dated<string> | null;
  readonly summary: Dated<string> | null;
  readonly transcript: Dated<string> | null;
  readonly comments: Dated<string> | null;
  readonly tags: Dated<readonly string[]> | null;
}

/** A call of which nothing is known yet: the neutral element of `joinFact`. */
export const emptyProgress: CallProgress = {
  startedAt: null,
  firstAt: null,
  aftermathAt: null,
  direction: null,
  fromNumber: null,
  toNumber: null,
  userName: null,
  hasInternalLeg: false,
  hasOutsideLeg: false,
  isAnonymous: false,
  legs: {},
  missedAt: null,
  voicemailAt: null,
  talkSeconds: null,
  recordingUrl: null,
  voicemailUrl: null,
  summary: null,
  transcript: null,
  comments: null,
  tags: null,
};

/** Writes a progress as JSON, without what is not known. Equal progresses give equal texts. */
export function formatProgress(progress: CallProgress): string {
  const known = Object.entries(progress).filter(([, value]) => value !== null && value !== false);
  return JSON.stringify(Object.fromEntries(known));
}

/** Reads what `formatProgress` wrote. */
export function parseProgress(text: string): CallProgress {
  return { ...emptyProgress, ...(JSON.parse(text) as Partial<CallProgress>) };
}

/** Adds one fact to what is known. Order and repeats of facts do not matter. */
export function joinFact(progress: CallProgress, fact: CallFact): CallProgress {
  return {
    startedAt: lesser(progress.startedAt, startOf(fact)),
    firstAt: lesser(progress.firstAt, fact.at),
    aftermathAt: isAftermath(fact) ? lesser(progress.aftermathAt, fact.at) : progress.aftermathAt,
    direction: first(progress.direction, dated(fact.at, fact.direction)),
    fromNumber: first(progress.fromNumber, dated(fact.at, fact.fromNumber)),
    toNumber: first(progress.toNumber, dated(fact.at, fact.toNumber)),
    userName: latest(progress.userName, dated(nameWeight(fact), fact.userName)),
    hasInternalLeg: progress.hasInternalLeg || fact.isInternal === true,
    hasOutsideLeg: progress.hasOutsideLeg || fact.isInternal === false,
    isAnonymous: progress.isAnonymous || fact.isAnonymous === true,
    legs: joinLeg(progress.legs, fact),
    missedAt: fact.kind === 'missed' ? greater(progress.missedAt, fact.at) : progress.missedAt,
    voicemailAt: isVoicemail(fact) ? greater(progress.voicemailAt, fact.at) : progress.voicemailAt,
    talkSeconds: greater(progress.talkSeconds, fact.talkSeconds ?? null),
    recordingUrl: isVoicemail(fact)
      ? progress.recordingUrl
      : latest(progress.recordingUrl, dated(fact.at, fact.recordingUrl)),
    voicemailUrl: isVoicemail(fact)
      ? latest(progress.voicemailUrl, dated(fact.at, fact.recordingUrl))
      : progress.voicemailUrl,
    summary: fact.kind === 'summary' ? latest(progress.summary, dated(fact.at, fact.text)) : progress.summary,
    transcript:
      fact.kind === 'transcript' ? latest(progress.transcript, dated(fact.at, fact.text)) : progress.transcript,
    comments:
      fact.kind === 'comments' || fact.kind === 'aftercall'
        ? latest(progress.comments, dated(fact.at, fact.text))
        : progress.comments,
    tags: latest(progress.tags, dated(fact.at, fact.tags)),
  };
}

/** The whole of a call's facts as one progress. */
export function reduceFacts(facts: Iterable<CallFact>): CallProgress {
  let progress = emptyProgress;
  for (const fact of facts) progress = joinFact(progress, fact);
  return progress;
}

const aftermathKinds: ReadonlySet<CallFact['kind']> = new Set(['recording', 'summary', 'transcript', 'aftercall']);

function isAftermath(fact: CallFact): boolean {
  return aftermathKinds.has(fact.kind);
}

function startOf(fact: CallFact): number | null {
  if (fact.startedAt !== undefined) return fact.startedAt;
  return fact.kind === 'ringing' || fact.kind === 'answered' ? fact.at : null;
}

function isVoicemail(fact: CallFact): boolean {
  return fact.kind === 'voicemail' || fact.kind === 'voicemail_recording';
}

/** Who answered outweighs whose phone merely rang, whenever each was said. */
function nameWeight(fact: CallFact): number {
  return fact.kind === 'answered' ? fact.at + 1e15 : fact.at;
}

const emptyLeg: Leg = { ringingAt: null, lastRingingAt: null, answeredAt: null, lastAnsweredAt: null, endedAt: null };

function joinLeg(legs: CallProgress['legs'], fact: CallFact): CallProgress['legs'] {
  if (fact.kind !== 'ringing' && fact.kind !== 'answered' && fact.kind !== 'hangup') return legs;
  const key = fact.channelId ?? '';
  const leg = (Object.hasOwn(legs, key) ? legs[key] : undefined) ?? emptyLeg;
  const joined = { ...legs, [key]: joinMoment(leg, fact) };
  return Object.fromEntries(Object.entries(joined).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function joinMoment(leg: Leg, fact: CallFact): Leg {
  if (fact.kind === 'hangup') return { ...leg, endedAt: greater(leg.endedAt, fact.at) };
  if (fact.kind === 'ringing') {
    return { ...leg, ringingAt: lesser(leg.ringingAt, fact.at), lastRingingAt: greater(leg.lastRingingAt, fact.at) };
  }
  return {
    ...leg,
    answeredAt: lesser(leg.answeredAt, fact.at),
    lastAnsweredAt: greater(leg.lastAnsweredAt, fact.at),
    endedAt: greater(leg.endedAt, statedEnd(fact)),
  };
}

/** A call told as answered together with its end or its talk time is over already. */
function statedEnd(fact: CallFact): number | null {
  if (fact.endedAt !== undefined) return fact.endedAt;
  return fact.talkSeconds !== undefined && fact.talkSeconds > 0 ? fact.at + fact.talkSeconds * 1000 : null;
}

function dated<Value>(at: number, value: Value | undefined): Dated<Value> | null {
  return value === undefined ? null : { at, value };
}

function first<Value>(a: Dated<Value> | null, b: Dated<Value> | null): Dated<Value> | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return textOf(a.value) <= textOf(b.value) ? a : b;
}

function latest<Value>(a: Dated<Value> | null, b: Dated<Value> | null): Dated<Value> | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return textOf(a.value) >= textOf(b.value) ? a : b;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
