import type { CallType, Direction } from './call.ts';
import { sentimentOf } from './insight/insight.ts';

/** What numbers are made of, of one call. */
export interface CountedCall {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly direction: Direction;
  readonly callType: CallType;
  readonly isInternal: boolean;
  readonly talkSeconds: number;
  readonly contactId: string | null;
  readonly caseId: string | null;
  readonly sentimentScore: number | null;
  readonly isBillable: boolean;
}

/** Which day (ISO date) and hour (0..23) a moment lies in, where the person is. */
export type LocalPlace = (at: number) => { readonly day: string; readonly hour: number };

/** How many calls of each outcome. `missed` and `voicemail` are callers nobody took. */
export interface Outcomes {
  readonly answered: number;
  readonly missed: number;
  readonly voicemail: number;
  /** Called by the firm, taken or not. */
  readonly outbound: number;
}

/** The calls of one day. */
export interface DayNumbers extends Outcomes {
  /** ISO date. */
  readonly day: string;
  readonly talkSeconds: number;
  /** -1 to 1, the mean of the calls that have a score; null when none has. */
  readonly sentimentScore: number | null;
}

/** The calls of one hour of the day, over all days. */
export interface HourNumbers {
  readonly hour: number;
  readonly taken: number;
  /** Missed or gone to voicemail. */
  readonly untaken: number;
}

/** What one contact or case amounts to. */
export interface ShareNumbers {
  readonly id: string;
  readonly calls: number;
  readonly talkSeconds: number;
}

/** Numbers over a span of days. Calls within the firm, and those still going on, are not counted. */
export interface CallNumbers extends Outcomes {
  readonly talkSeconds: number;
  /** Calls somebody spoke in. */
  readonly spoken: number;
  /** Every day of the span, also those without calls, oldest first. */
  readonly byDay: readonly DayNumbers[];
  /** All 24. */
  readonly byHour: readonly HourNumbers[];
  /** The ten with most calls. */
  readonly topContacts: readonly ShareNumbers[];
  readonly topCases: readonly ShareNumbers[];
  readonly sentiment: { readonly positive: number; readonly neutral: number; readonly negative: number };
}

/** Gathers numbers call by call, so that a long span need never be held at once. */
export interface CallCounter {
  readonly add: (call: CountedCall) => void;
  readonly numbers: () => CallNumbers;
}

/** How many contacts and cases are named. */
const greatestShares = 10;

/** A counter over the days from one ISO date to another, both counted. */
export function createCallCounter(firstDay: string, lastDay: string, placeOf: LocalPlace): CallCounter {
  const days = new Map(daysOf(firstDay, lastDay).map((day) => [day, emptyDay()]));
  const hours = Array.from({ length: 24 }, () => ({ taken: 0, untaken: 0 }));
  const contacts = new Map<string, Share>();
  const cases = new Map<string, Share>();
  const sentiment = { positive: 0, neutral: 0, negative: 0 };
  return {
    add: (call) => {
      if (call.isInternal || !isOver(call)) return;
      const { day, hour } = placeOf(call.at);
      const tally = days.get(day);
      const hourTally = hours[hour];
      if (tally === undefined || hourTally === undefined) return;
      addToDay(tally, call);
      if (outcomeOf(call) === 'missed' || outcomeOf(call) === 'voicemail') hourTally.untaken += 1;
      else hourTally.taken += 1;
      addShare(contacts, call.contactId, call.talkSeconds);
      addShare(cases, call.caseId, call.talkSeconds);
      if (call.sentimentScore !== null) sentiment[sentimentOf(call.sentimentScore)] += 1;
    },
    numbers: () => ({
      ...sumOf([...days.values()]),
      byDay: [...days].map(([day, tally]) => formatDay(day, tally)),
      byHour: hours.map((tally, hour) => ({ hour, ...tally })),
      topContacts: largest(contacts),
      topCases: largest(cases),
      sentiment: { ...sentiment },
    }),
  };
}

type Share = { calls: number; talkSeconds: number };
type Tally = { -readonly [Name in keyof Outcomes]: number } & {
  talkSeconds: number;
  spoken: number;
  scores: number;
  scored: number;
};

function emptyDay(): Tally {
  return { answered: 0, missed: 0, voicemail: 0, outbound: 0, talkSeconds: 0, spoken: 0, scores: 0, scored: 0 };
}

function isOver({ callType }: CountedCall): boolean {
  return callType !== 'ringing' && callType !== 'in_progress';
}

function outcomeOf({ direction, callType }: CountedCall): keyof Outcomes {
  if (direction === 'outbound') return 'outbound';
  return callType === 'missed' || callType === 'voicemail' ? callType : 'answered';
}

function addToDay(tally: Tally, call: CountedCall): void {
  tally[outcomeOf(call)] += 1;
  tally.talkSeconds += call.talkSeconds;
  if (call.talkSeconds > 0) tally.spoken += 1;
  if (call.sentimentScore === null) return;
  tally.scores += call.sentimentScore;
  tally.scored += 1;
}

function addShare(shares: Map<string, Share>, id: string | null, talkSeconds: number): void {
  if (id === null) return;
  const share = shares.get(id) ?? { calls: 0, talkSeconds: 0 };
  shares.set(id, share);
  share.calls += 1;
  share.talkSeconds += talkSeconds;
}

function largest(shares: ReadonlyMap<string, Share>): readonly ShareNumbers[] {
  return [...shares]
    .map(([id, share]) => ({ id, ...share }))
    .toSorted((a, b) => b.calls - a.calls || b.talkSeconds - a.talkSeconds || (a.id < b.id ? -1 : 1))
    .slice(0, greatestShares);
}

function sumOf(tallies: readonly Tally[]): Outcomes & { readonly talkSeconds: number; readonly spoken: number } {
  const sum = (read: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + read(tally), 0);
  return {
    answered: sum((tally) => tally.answered),
    missed: sum((tally) => tally.missed),
    voicemail: sum((tally) => tally.voicemail),
    outbound: sum((tally) => tally.outbound),
    talkSeconds: sum((tally) => tally.talkSeconds),
    spoken: sum((tally) => tally.spoken),
  };
}

function formatDay(day: string, { scores, scored, spoken: _, ...tally }: Tally): DayNumbers {
  return { day, ...tally, sentimentScore: scored === 0 ? null : scores / scored };
}

/** How many days there are from one ISO date to another, both counted; 0 when they are the wrong way round. */
export function countDays(firstDay: string, lastDay: string): number {
  // Dates alone are read as UTC, where every day has 24 hours.
  return Math.max(0, Math.floor((Date.parse(lastDay) - Date.parse(firstDay)) / msPerDay) + 1);
}

/** The ISO dates from one to another, both counted. */
export function daysOf(firstDay: string, lastDay: string): readonly string[] {
  return Array.from({ length: countDays(firstDay, lastDay) }, (_, index) =>
    new Date(Date.parse(firstDay) + index * msPerDay).toISOString().slice(0, 10),
  );
}

const msPerDay = 86_400_000;
