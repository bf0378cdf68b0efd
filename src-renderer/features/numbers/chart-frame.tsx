import { Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** What a chart shows, in words and numbers. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A named colour of a chart. */
export interface ChartColour {
  readonly text: string;
  readonly colour: string;
}

/** A chart under its name, and the same as a table at a click: always there for those who hear the screen. */
export function ChartFrame({
  title,
  legend,
  table,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly legend: readonly ChartColour[];
  readonly table: ChartTable;
  /** Takes the whole width where charts stand side by side. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <figure
      aria-labelledby={id}
      className={`grid min-w-0 content-start gap-3 rounded-large border border-line bg-raised p-3 ${isWide ? 'col-span-full' : ''}`}
    >
      <figcaption className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
        <span id={id} className="text-13 font-strong">
          {title}
        </span>
        {isTable ? null : <Legend colours={legend} />}
        <IconButton
          icon={Table2}
          label={t('window.numbers.asTable')}
          aria-pressed={isTable}
          className="ml-auto"
          onClick={() => setTable((before) => !before)}
        />
      </figcaption>
      {isTable ? null : (
        <div className="h-48" aria-hidden>
          {children}
        </div>
      )}
      <div className={isTable ? 'max-h-72 overflow-auto' : 'sr-only'}>
        <NumberTable label={title} table={table} />
      </div>
    </figure>
  );
}

function Legend({ colours }: { readonly colours: readonly ChartColour[] }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1 text-12 text-soft" aria-hidden>
      {colours.map(({ text, colour }) => (
        <span key={text} className="inline-flex items-center gap-1.5">
          <span className="size-2.5 forced-color-adjust-none rounded-[3px]" style={{ background: colour }} />
          {text}
        </span>
      ))}
    </span>
  );
}

/** A table of numbers: the first column names the row. */
export function NumberTable({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  return (
    <table aria-label={label} className="w-full text-12 tabular-nums">
      <thead>
        <tr>
          {table.columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={`pb-1 font-strong text-quiet ${index === 0 ? 'text-left' : 'text-right'}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name = '', ...cells]) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={table.columns[index + 1]} className="py-1 pl-3 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
