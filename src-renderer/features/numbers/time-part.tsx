import { Clock3, FileText, Sheet } from 'lucide-react';
import type { Bridge } from '#contract/bridge.ts';
import type { NamedCase, NumbersExport, NumbersSpan, TimePage } from '#contract/numbers.ts';
import { type RoundingStep, roundingSteps } from '#domain/task/time-entry.ts';
import { Button } from '../../ui/button.tsx';
import { Part } from '../../ui/group.tsx';
import { InlineFailure, InlineState, LinesSkeleton } from '../../ui/inline-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';

/** The time spoken about each case, rounded as the firm invoices it, and as a file to hand on. */
export function TimePart({
  bridge,
  span,
  step,
  onStep,
  onOpenCase,
  onExport,
}: {
  readonly bridge: Bridge;
  readonly span: NumbersSpan;
  readonly step: RoundingStep;
  readonly onStep: (step: RoundingStep) => void;
  readonly onOpenCase: (named: NamedCase) => void;
  readonly onExport: (wish: NumbersExport) => void;
}) {
  const { t } = useSpeech();
  const { reading, again } = useLive(bridge, 'numbers.time', { ...span, step }, 'time');
  const isEmpty = reading.kind === 'read' && reading.value.cases.length === 0;
  return (
    <Part
      title={t('window.numbers.time')}
      body={t('window.numbers.timeBody')}
      aside={
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Segmented
            label={t('window.numbers.rounding')}
            value={String(step)}
            onChange={(chosen) => onStep(roundingSteps.find((one) => String(one) === chosen) ?? 6)}
            options={roundingSteps.map((one) => ({
              value: String(one),
              text: t('window.numbers.minutes', { minutes: one }),
            }))}
          />
          <Button disabled={isEmpty} onClick={() => onExport({ ...span, step, kind: 'time' })}>
            <Sheet size={14} strokeWidth={1.75} aria-hidden />
            CSV
          </Button>
          <Button disabled={isEmpty} onClick={() => onExport({ ...span, step, kind: 'time-on-paper' })}>
            <FileText size={14} strokeWidth={1.75} aria-hidden />
            PDF
          </Button>
        </div>
      }
    >
      {reading.kind === 'reading' ? <LinesSkeleton lines={3} label={t('window.numbers.counting')} /> : null}
      {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={again} /> : null}
      {isEmpty ? <InlineState icon={Clock3} body={t('window.numbers.noTime')} /> : null}
      {reading.kind === 'read' && !isEmpty ? <TimeTable page={reading.value} onOpenCase={onOpenCase} /> : null}
    </Part>
  );
}

function TimeTable({ page, onOpenCase }: { readonly page: TimePage; readonly onOpenCase: (named: NamedCase) => void }) {
  const { t, formats } = useSpeech();
  const minutes = page.cases.reduce((sum, line) => sum + line.minutes, 0);
  const billable = page.cases.reduce((sum, line) => sum + line.billableMinutes, 0);
  const cell = 'py-2 pr-3 pl-3 text-right whitespace-nowrap';
  return (
    <div className="overflow-x-auto rounded-large border border-line bg-raised">
      <table aria-label={t('window.numbers.time')} className="w-full text-13 tabular-nums">
        <thead className="text-12 text-quiet">
          <tr>
            <th scope="col" className="py-2 pl-3 text-left font-strong">
              {t('window.numbers.case')}
            </th>
            <th scope="col" className={`${cell} font-strong`}>
              {t('window.numbers.calls')}
            </th>
            <th scope="col" className={`${cell} font-strong`}>
              {t('window.numbers.talkTime')}
            </th>
            <th scope="col" className={`${cell} font-strong`}>
              {t('window.numbers.rounded')}
            </th>
            <th scope="col" className={`${cell} font-strong`}>
              {t('window.numbers.billable')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.cases.map((line) => (
            <tr key={line.case?.id ?? ''} className="border-t border-line">
              <th scope="row" className="max-w-0 py-2 pl-3 text-left font-normal" style={{ width: '45%' }}>
                <CaseName named={line.case} onOpen={onOpenCase} />
              </th>
              <td className={cell}>{formats.count(line.calls)}</td>
              <td className={cell}>{formats.roughHours(line.talkSeconds)}</td>
              <td className={cell}>{t('window.numbers.minutes', { minutes: formats.count(line.minutes) })}</td>
              <td className={cell}>{t('window.numbers.minutes', { minutes: formats.count(line.billableMinutes) })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-plain font-strong">
            <th scope="row" colSpan={3} className="py-2 pl-3 text-left">
              {t('window.numbers.sum')}
            </th>
            <td className={cell}>{t('window.numbers.minutes', { minutes: formats.count(minutes) })}</td>
            <td className={cell}>{t('window.numbers.minutes', { minutes: formats.count(billable) })}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function CaseName({
  named,
  onOpen,
}: {
  readonly named: NamedCase | null;
  readonly onOpen: (named: NamedCase) => void;
}) {
  const { t } = useSpeech();
  if (named === null) return <span className="text-quiet">{t('window.numbers.noCase')}</span>;
  return (
    <button
      type="button"
      onClick={() => onOpen(named)}
      className="block max-w-full truncate rounded-small text-left hover:underline"
    >
      <span className="font-strong">{named.reference}</span> <span className="text-soft">{named.title}</span>
    </button>
  );
}
