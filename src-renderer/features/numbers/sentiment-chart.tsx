import {
  CartesianGrid,
  LineChart as Drawing,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axisLook, ChartNote, gridColour } from './chart-parts.tsx';

/** The mean of some days; null where no call was scored. */
export interface SentimentPoint {
  readonly name: string;
  readonly title: string;
  /** -1 to 1. */
  readonly score: number | null;
}

/** How calls sounded over time, from -1 to 1. Days without a score are a gap, not a zero. */
export function SentimentChart({
  points,
  text,
  formatScore,
}: {
  readonly points: readonly SentimentPoint[];
  readonly text: string;
  readonly formatScore: (score: number) => string;
}) {
  return (
    <ResponsiveContainer>
      <Drawing data={[...points]} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={gridColour} />
        <ReferenceLine y={0} stroke="var(--neutral-8)" />
        <XAxis dataKey="name" {...axisLook} interval="preserveStartEnd" minTickGap={16} />
        <YAxis
          {...axisLook}
          width={32}
          domain={[-1, 1]}
          ticks={[-1, 0, 1]}
          tickFormatter={(tick: number) => (tick > 0 ? `+${tick}` : String(tick))}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as SentimentPoint | undefined;
            if (!active || point === undefined || point.score === null) return null;
            return (
              <ChartNote
                title={point.title}
                lines={[{ name: text, value: formatScore(point.score), colour: 'var(--accent-text)' }]}
              />
            );
          }}
        />
        <Line
          dataKey="score"
          stroke="var(--accent-text)"
          strokeWidth={2}
          dot={{ r: 2, fill: 'var(--accent-text)' }}
          isAnimationActive={false}
        />
      </Drawing>
    </ResponsiveContainer>
  );
}
