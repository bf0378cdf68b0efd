import { useMemo } from 'react';
import type { NumbersPage } from '#contract/numbers.ts';
import { type Speech, useSpeech } from '../../ui/texts.tsx';
import { BarChart, type Series } from './bar-chart.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { SentimentChart } from './sentiment-chart.tsx';
import { type Bucket, bucketsOf } from './span.ts';

/** How many calls by day and by hour, and how they sounded. */
export function VolumeCharts({ numbers }: { readonly numbers: NumbersPage }) {
  const buckets = useMemo(() => bucketsOf(numbers.byDay), [numbers]);
  return (
    <div className="grid gap-3 min-[1100px]:grid-cols-2">
      <DayChart buckets={buckets} />
      <HourChart numbers={numbers} />
      <SentimentPart buckets={buckets} />
    </div>
  );
}

function outcomeSeries({
  t,
}: Speech): readonly (Series & { readonly field: 'answered' | 'outbound' | 'missed' | 'voicemail' })[] {
  return [
    { field: 'answered', text: t('window.numbers.taken'), colour: 'var(--answered)' },
    { field: 'outbound', text: t('window.numbers.outbound'), colour: 'var(--accent-fill)' },
    { field: 'missed', text: t('window.numbers.missed'), colour: 'var(--missed)' },
    { field: 'voicemail', text: t('window.numbers.voicemail'), colour: 'var(--voicemail)' },
  ];
}

function DayChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const speech = useSpeech();
  const { t, formats } = speech;
  const series = outcomeSeries(speech);
  const rows = buckets.map((bucket) => ({ ...namesOf(bucket, speech), ...bucket, sentimentScore: 0 }));
  const isByWeek = buckets.some(({ firstDay, lastDay }) => firstDay !== lastDay);
  const table = {
    columns: [isByWeek ? t('window.numbers.week') : t('window.numbers.day'), ...series.map(({ text }) => text)],
    rows: rows.map((row) => [row.title, ...series.map(({ field }) => formats.count(row[field]))]),
  };
  return (
    <ChartFrame title={isByWeek ? t('window.numbers.byWeek') : t('window.numbers.byDay')} legend={series} table={table}>
      <BarChart rows={rows} series={series} formatCount={formats.count} />
    </ChartFrame>
  );
}

function HourChart({ numbers }: { readonly numbers: NumbersPage }) {
  const { t, formats } = useSpeech();
  const series = [
    { field: 'taken', text: t('window.numbers.takenOrMade'), colour: 'var(--answered)' },
    { field: 'untaken', text: t('window.numbers.untaken'), colour: 'var(--missed)' },
  ];
  // Hours in which nobody ever calls would only make the others thin; office hours are always there.
  const busy = numbers.byHour.filter(({ taken, untaken }) => taken + untaken > 0).map(({ hour }) => hour);
  const first = Math.min(8, ...busy);
  const last = Math.max(18, ...busy);
  const rows = numbers.byHour.slice(first, last + 1).map(({ hour, taken, untaken }) => {
    const span = `${formats.time(at(hour))}–${formats.time(at(hour + 1))}`;
    return { name: formats.time(at(hour)), title: span, taken, untaken };
  });
  const table = {
    columns: [t('window.numbers.hour'), ...series.map(({ text }) => text)],
    rows: rows.map((row) => [row.title, formats.count(row.taken), formats.count(row.untaken)]),
  };
  return (
    <ChartFrame title={t('window.numbers.byHour')} legend={series} table={table}>
      <BarChart rows={rows} series={series} formatCount={formats.count} />
    </ChartFrame>
  );
}

function SentimentPart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const speech = useSpeech();
  const { t, formats } = speech;
  if (buckets.every(({ sentimentScore }) => sentimentScore === null)) return null;
  const formatScore = (score: number): string => formats.signed(score);
  const points = buckets.map((bucket) => ({ ...namesOf(bucket, speech), score: bucket.sentimentScore }));
  const text = t('window.numbers.sentiment');
  const table = {
    columns: [t('window.numbers.day'), text],
    rows: points.map(({ title, score }) => [title, score === null ? '–' : formatScore(score)]),
  };
  return (
    <ChartFrame isWide title={t('window.numbers.sentimentOverTime')} legend={[]} table={table}>
      <SentimentChart points={points} text={text} formatScore={formatScore} />
    </ChartFrame>
  );
}

/** What stands below a bar, and what names it in full. */
function namesOf(
  { firstDay, lastDay }: Bucket,
  { formats }: Speech,
): { readonly name: string; readonly title: string } {
  const first = localDay(firstDay);
  const name = formats.shortDate(first, Date.now());
  return {
    name,
    title: firstDay === lastDay ? formats.day(first, Date.now()) : formats.dates(first, localDay(lastDay)),
  };
}

function localDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

function at(hour: number): number {
  return new Date(2026, 0, 1, hour).getTime();
}
