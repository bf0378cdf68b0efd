import type { CallType, Direction } from './call.ts';
import type { TranscriptLine } from './insight.ts';

/**
 * One thing the telephone system told about a call, whichever dialect it came in. All moments are epoch milliseconds.
 * A number is the other party's or ours exactly as sent; reading it is `phone.ts`'s work.
 */
export interface CallFact {
  readonly kind:
    | 'ringing'
    | 'answered'
    | 'hangup'
    | 'missed'
    | 'voicemail'
    | 'recording'
    | 'voicemail_recording'
    | 'summary'
    | 'transcript'
    | 'comments'
    | 'tags'
    /** Comments and tags together; what it does not bring it does not clear. */
    | 'aftercall';
  readonly at: number;
  /** When the call itself began, where the event says so. */
  readonly startedAt?: number;
  readonly direction?: Direction;
  readonly fromNumber?: string;
  readonly toNumber?: string;
  /** The leg this is about; a call that is transferred or rings several colleagues has several. */
  readonly channelId?: string;
  readonly userId?: string;
  readonly userName?: string;
  /** Whether both ends of this leg are the firm's; absent when not told. */
  readonly isInternal?: boolean;
  readonly isAnonymous?: boolean;
  /** When an answered call ended, where one event tells both (flat dialect). */
  readonly endedAt?: number;
  /** Talk time stated by the sender (flat dialect only; the envelope's duration includes ringing and is no talk time). */
  readonly talkSeconds?: number;
  readonly recordingUrl?: string;
  /** The summary's, transcript's or comment's text. */
  readonly text?: string;
  /** A transcript's lines with their times, where the sender tells them; the store keeps them with the call's insight. */
  readonly lines?: readonly TranscriptLine[];
  readonly tags?: readonly string[];
}

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
    startedAt: earliest(progress.startedAt, startOf(fact)),
    firstAt: earliest(progress.firstAt, fact.at),
    aftermathAt: isAftermath(fact) ? earliest(progress.aftermathAt, fact.at) : progress.aftermathAt,
    direction: first(progress.direction, dated(fact.at, fact.direction)),
    fromNumber: first(progress.fromNumber, dated(fact.at, fact.fromNumber)),
    toNumber: first(progress.toNumber, dated(fact.at, fact.toNumber)),
    userName: latest(progress.userName, dated(nameWeight(fact), fact.userName)),
    hasInternalLeg: progress.hasInternalLeg || fact.isInternal === true,
    hasOutsideLeg: progress.hasOutsideLeg || fact.isInternal === false,
    isAnonymous: progress.isAnonymous || fact.isAnonymous === true,
    legs: joinLeg(progress.legs, fact),
    missedAt: fact.kind === 'missed' ? greatest(progress.missedAt, fact.at) : progress.missedAt,
    voicemailAt: isVoicemail(fact) ? greatest(progress.voicemailAt, fact.at) : progress.voicemailAt,
    talkSeconds: greatest(progress.talkSeconds, fact.talkSeconds ?? null),
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

/** Where a call stands and its moments (epoch milliseconds), read off its progress. */
export interface CallStanding {
  readonly callType: CallType;
  readonly direction: Direction;
  readonly occurredAt: number;
  /** The latest ringing: a transferred call rings anew. */
  readonly ringingAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** Talk time; 0 when nobody answered. */
  readonly durationSeconds: number;
}

/** Reads where a call stands. A call whose beginning nobody told began with the earliest thing that was told of it. */
export function standingOf(progress: CallProgress): CallStanding {
  const legs = Object.values(progress.legs);
  const answeredAt = leastOf(legs.map((leg) => leg.answeredAt));
  const endedAt = endOf(progress, legs, answeredAt);
  return {
    callType: typeOf(progress, answeredAt, endedAt),
    direction: progress.direction?.value ?? 'inbound',
    occurredAt: progress.startedAt ?? progress.firstAt ?? 0,
    ringingAt: greatestOf(legs.map((leg) => leg.lastRingingAt)),
    answeredAt,
    endedAt,
    durationSeconds: talkSeconds(progress, answeredAt, endedAt),
  };
}

function typeOf(progress: CallProgress, answeredAt: number | null, endedAt: number | null): CallType {
  if (answeredAt !== null) return endedAt === null ? 'in_progress' : 'answered';
  if (endedAt === null) return 'ringing';
  if (progress.voicemailAt !== null) return 'voicemail';
  // A recording proves that somebody spoke, though its `answered` never reached us; and of a call known only by what
  // came after it (a summary, a comment), nothing says that it was missed.
  const isKnownByAftermath = Object.keys(progress.legs).length === 0 && progress.missedAt === null;
  return progress.recordingUrl !== null || isKnownByAftermath ? 'answered' : 'missed';
}

/**
 * When the call ended, or null while it goes on: what was told of its end, unless there was life after it (a transfer
 * rings or answers anew; a ringing in the very moment of the end is none); else what its aftermath proves.
 */
function endOf(progress: CallProgress, legs: readonly Leg[], answeredAt: number | null): number | null {
  const toldAt = answeredAt === null ? endOfUnanswered(progress, legs) : endOfAnswered(progress.legs);
  const lastLifeAt = greatestOf(
    legs.flatMap((leg) =>
      answeredAt === null ? [leg.lastRingingAt] : [leg.lastAnsweredAt, openRinging(progress, leg)],
    ),
  );
  const isOverBy = (moment: number): boolean => lastLifeAt === null || lastLifeAt <= moment;
  if (toldAt !== null && isOverBy(toldAt)) return toldAt;
  if (legs.length === 0) return progress.aftermathAt ?? progress.firstAt;
  if (progress.aftermathAt === null || !isOverBy(progress.aftermathAt)) return null;
  const hungUpAt = greatestOf(legs.map((leg) => leg.endedAt));
  return hungUpAt !== null && isOverBy(hungUpAt) ? hungUpAt : progress.aftermathAt;
}

/**
 * An answered call ends with a hangup of who answered last, or of the call as a whole; not with one of another colleague
 * whose telephone stops ringing, or who leaves after handing over. With nobody known to have answered, any hangup counts.
 */
function endOfAnswered(legs: CallProgress['legs']): number | null {
  const channels = Object.entries(legs).map(([channel, leg]) => ({ channel, ...leg }));
  const lastAnsweredAt = greatestOf(channels.map((leg) => leg.lastAnsweredAt));
  const isAnswererKnown = channels.some((leg) => leg.channel !== '' && leg.lastAnsweredAt === lastAnsweredAt);
  const ends = channels.filter(
    (leg) => !isAnswererKnown || leg.channel === '' || leg.lastAnsweredAt === lastAnsweredAt || isStranger(leg),
  );
  const endedAt = greatestOf(ends.map((leg) => leg.endedAt));
  if (endedAt === null) return null;
  const answered = channels.filter((leg) => leg.answeredAt !== null);
  return greatestOf([endedAt, ...answered.map((leg) => leg.endedAt)]);
}

/** A call nobody answered ends when it is missed, goes to voicemail, is hung up as a whole, or its last telephone stops. */
function endOfUnanswered(progress: CallProgress, legs: readonly Leg[]): number | null {
  const wholeEnds = legs.filter(isStranger).map((leg) => leg.endedAt);
  const wholeEnd = progress.legs['']?.endedAt ?? null;
  const isStillRinging = legs.some((leg) => openRinging(progress, leg) !== null);
  const lastEnd = isStillRinging ? null : greatestOf(legs.map((leg) => leg.endedAt));
  return greatestOf([progress.missedAt, progress.voicemailAt, wholeEnd, ...wholeEnds, lastEnd]);
}

/** A leg that neither rang nor answered: its hangup is about the call as a whole. */
function isStranger(leg: Leg): boolean {
  return leg.ringingAt === null && leg.answeredAt === null;
}

/** The last ringing of a leg since which it neither answered nor ended, nor was the call missed. */
function openRinging(progress: CallProgress, leg: Leg): number | null {
  const settledAt = greatestOf([leg.lastAnsweredAt, leg.endedAt, progress.missedAt, progress.voicemailAt]);
  return leg.lastRingingAt !== null && (settledAt === null || leg.lastRingingAt > settledAt) ? leg.lastRingingAt : null;
}

function talkSeconds(progress: CallProgress, answeredAt: number | null, endedAt: number | null): number {
  if (answeredAt === null) return 0;
  if (progress.talkSeconds !== null && progress.talkSeconds > 0) return progress.talkSeconds;
  // An end known by the aftermath alone is no hangup: it would bill time in which nobody spoke.
  const isHangup = Object.values(progress.legs).some((leg) => leg.endedAt === endedAt);
  return endedAt === null || !isHangup ? 0 : Math.max(0, Math.round((endedAt - answeredAt) / 1000));
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
  if (fact.kind === 'hangup') return { ...leg, endedAt: greatest(leg.endedAt, fact.at) };
  if (fact.kind === 'ringing') {
    return { ...leg, ringingAt: earliest(leg.ringingAt, fact.at), lastRingingAt: greatest(leg.lastRingingAt, fact.at) };
  }
  return {
    ...leg,
    answeredAt: earliest(leg.answeredAt, fact.at),
    lastAnsweredAt: greatest(leg.lastAnsweredAt, fact.at),
    endedAt: greatest(leg.endedAt, statedEnd(fact)),
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

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function greatest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function leastOf(moments: readonly (number | null)[]): number | null {
  return moments.reduce(earliest, null);
}

function greatestOf(moments: readonly (number | null)[]): number | null {
  return moments.reduce(greatest, null);
}
