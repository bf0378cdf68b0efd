import type { CallStats } from './ports.ts';

/** Milliseconds of an hour, the unit calls are counted by. */
export const hourMs = 3_600_000;

/** An hour's calls, summed. */
export interface HourRow {
  /** Hours since the epoch. */
  readonly hour: number;
  readonly calls: number;
  readonly answered: number;
  readonly missed: number;
  readonly voicemails: number;
  readonly seconds: number;
  readonly recordings: number;
  readonly transcripts: number;
  /** Calls with a sentiment score, and the sum of their scores. */
  readonly scored: number;
  readonly score_sum: number;
  readonly positive: number;
  readonly negative: number;
}

/** The numbers of a span from its hours; days and hours of the day in the relay's own time zone. */
export function statsOfHours(hours: readonly HourRow[]): Omit<CallStats, 'topContacts'> {
  const sum = (of: (row: HourRow) => number): number => hours.reduce((total, row) => total + of(row), 0);
  const scored = sum((row) => row.scored);
  const positive = sum((row) => row.positive);
  const negative = sum((row) => row.negative);
  return {
    totalCalls: sum((row) => row.calls),
    answeredCalls: sum((row) => row.answered),
    missedCalls: sum((row) => row.missed),
    voicemails: sum((row) => row.voicemails),
    totalDurationSeconds: sum((row) => row.seconds),
    avgSentimentScore: scored === 0 ? null : sum((row) => row.score_sum) / scored,
    callsWithRecordings: sum((row) => row.recordings),
    callsWithTranscripts: sum((row) => row.transcripts),
    byDay: byDayOf(hours),
    byHour: byHourOf(hours),
    sentiment: { positive, negative, neutral: scored - positive - negative },
  };
}

function byDayOf(hours: readonly HourRow[]): CallStats['byDay'] {
  const days = new Map<string, { day: string; calls: number; missed: number }>();
  for (const row of hours) {
    const day = localDay(new Date(row.hour * hourMs));
    const entry = days.get(day) ?? { day, calls: 0, missed: 0 };
    entry.calls += row.calls;
    entry.missed += row.missed;
    days.set(day, entry);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function byHourOf(hours: readonly HourRow[]): CallStats['byHour'] {
  const ofHour = new Map<number, number>();
  for (const row of hours) {
    const hour = new Date(row.hour * hourMs).getHours();
    ofHour.set(hour, (ofHour.get(hour) ?? 0) + row.calls);
  }
  return [...ofHour].map(([hour, calls]) => ({ hour, calls })).sort((a, b) => a.hour - b.hour);
}

function localDay(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
