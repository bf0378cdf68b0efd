import type { CallType, Direction } from './call.ts';
import type { CallProgress, Leg } from './call-progress.ts';
import { greatestOf, leastOf } from './least-and-greatest.ts';

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
