import type { ReactNode } from 'react';

/** How the charts are drawn: quiet lines and small figures. */
export const axisLook = {
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--neutral-10)', fontSize: 11 },
} as const;

/** The line below the bars of a chart, and those across it. */
export const gridColour = 'var(--neutral-6)';

/** What a chart says of the place under the pointer. */
export function ChartNote({
  title,
  lines,
}: {
  readonly title: ReactNode;
  readonly lines: readonly { readonly name: string; readonly value: string; readonly colour: string }[];
}) {
  return (
    <div className="grid gap-0.5 rounded-small border border-line bg-raised px-2.5 py-2 text-12 shadow-float">
      <div className="font-strong">{title}</div>
      {lines.map(({ name, value, colour }) => (
        <div key={name} className="flex items-center gap-1.5 text-soft">
          <span className="size-2 forced-color-adjust-none rounded-[2px]" style={{ background: colour }} />
          {name}
          <span className="ml-auto pl-4 text-ink tabular-nums">{value}</span>
        </div>
      ))}
    </div>
  );
}
