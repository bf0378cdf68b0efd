import { Bar, CartesianGrid, BarChart as Drawing, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { axisLook, ChartNote, gridColour } from './chart-parts.tsx';

/** One kind of thing that is counted: its field in the rows, its name and its colour. */
export interface Series {
  readonly field: string;
  readonly text: string;
  readonly colour: string;
}

/** A row of a chart: `name` below the bar, `title` in the note over it, and a number for each series. */
export type ChartRow = { readonly name: string; readonly title: string } & Readonly<Record<string, string | number>>;

/** Bars of several kinds on top of each other. */
export function BarChart({
  rows,
  series,
  formatCount,
}: {
  readonly rows: readonly ChartRow[];
  readonly series: readonly Series[];
  readonly formatCount: (count: number) => string;
}) {
  return (
    <ResponsiveContainer>
      <Drawing
        data={[...rows]}
        margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barCategoryGap="20%"
      >
        <CartesianGrid vertical={false} stroke={gridColour} />
        <XAxis dataKey="name" {...axisLook} interval="preserveStartEnd" minTickGap={16} />
        <YAxis {...axisLook} width={32} allowDecimals={false} tickFormatter={formatCount} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--neutral-3)' }}
          content={({ active, payload }) => {
            const row = payload[0]?.payload as ChartRow | undefined;
            if (!active || row === undefined) return null;
            const lines = series.map(({ field, text, colour }) => ({
              name: text,
              value: formatCount(Number(row[field])),
              colour,
            }));
            return <ChartNote title={row.title} lines={lines} />;
          }}
        />
        {series.map(({ field, colour }) => (
          <Bar key={field} dataKey={field} stackId="all" fill={colour} isAnimationActive={false} maxBarSize={28} />
        ))}
      </Drawing>
    </ResponsiveContainer>
  );
}
