import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ImportLine, ImportReport } from '#domain/import-report.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { type Say, type TextKey, useSpeech } from '../../ui/texts.tsx';
import type { ImportResult } from './import-store.ts';
import { formatReport, lineWords, unfitWords } from './report-words.ts';

/** What the last file came to. */
export function ImportResultPanel({
  result,
  onCopy,
}: {
  readonly result: ImportResult;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const speech = useSpeech();
  const { t } = speech;
  if ('failure' in result) return <Problem text={t(failureText[result.failure])} />;
  const { outcome } = result;
  if (outcome.kind === 'imported')
    return <Report fileName={outcome.fileName} report={outcome.report} onCopy={onCopy} />;
  const { fileName } = outcome;
  switch (outcome.kind) {
    case 'unfit':
      return <Problem text={`${t('window.import.unfit', { fileName })} ${unfitWords(outcome.detail, t)}`} />;
    case 'too-large':
      return <Problem text={t('window.import.tooLarge', { fileName, limit: outcome.limitMebibytes })} />;
    case 'stopped':
      return <Problem text={t('window.import.stopped', { fileName })} />;
    case 'unreadable':
      return <Problem text={t('window.import.unreadable', { fileName })} />;
  }
}

function Problem({ text }: { readonly text: string }) {
  return (
    <p
      role="alert"
      className="selectable flex gap-2 rounded-large border border-line bg-raised px-3 py-3 text-13 text-pretty"
    >
      <CircleAlert size={16} className="mt-0.5 shrink-0 text-missed" aria-hidden />
      <span className="min-w-0 break-words">{text}</span>
    </p>
  );
}

/** The one sentence that says what a file came to. */
export function reportTitle({ rejected }: ImportReport): TextKey {
  return rejected.length === 0 ? 'window.import.done' : 'window.import.doneInPart';
}

function Report({
  fileName,
  report,
  onCopy,
}: {
  readonly fileName: string;
  readonly report: ImportReport;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const isWhole = report.rejected.length === 0;
  const Icon = isWhole ? CircleCheck : CircleAlert;
  return (
    <section aria-label={t('window.import.report')} className="rounded-large border border-line bg-raised">
      <div className="flex items-center gap-2 py-2 pr-2 pl-3">
        <Icon size={16} className={`shrink-0 ${isWhole ? 'text-answered' : 'text-missed'}`} aria-hidden />
        <h3 className="min-w-0 flex-1 text-13 font-strong break-words">{t(reportTitle(report), { fileName })}</h3>
        <CopyButton label={t('window.import.copyReport')} onCopy={() => onCopy(formatReport(fileName, report, t))} />
      </div>
      <dl className="grid grid-cols-2 gap-px border-y border-line bg-line min-[560px]:grid-cols-4">
        <Figure label="window.import.created" count={report.created} />
        <Figure label="window.import.updated" count={report.updated} />
        <Figure label="window.import.unchanged" count={report.unchanged} />
        <Figure label="window.import.rejected" count={report.rejected.length} isBad />
      </dl>
      <LineList title={t('window.import.rejectedLines')} lines={report.rejected} />
      <LineList title={t('window.import.warnings')} lines={report.warnings} />
    </section>
  );
}

function Figure({
  label,
  count,
  isBad = false,
}: {
  readonly label: TextKey;
  readonly count: number;
  readonly isBad?: boolean;
}) {
  const { t, formats } = useSpeech();
  return (
    <div className="grid bg-raised px-3 py-2">
      <dt className="text-12 text-quiet">{t(label)}</dt>
      <dd className={`text-20 font-strong tabular-nums ${isBad && count > 0 ? 'text-missed' : ''}`}>
        {formats.count(count)}
      </dd>
    </div>
  );
}

/** As many as one reads through; the rest is in the copied report. */
const shownAtFirst = 10;
const shownAtMost = 200;

function LineList({ title, lines }: { readonly title: string; readonly lines: readonly ImportLine[] }) {
  const { t, formats } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  if (lines.length === 0) return null;
  const shown = lines.slice(0, isOpen ? shownAtMost : shownAtFirst);
  return (
    <div className="grid gap-1 px-3 py-2.5">
      <h4 className="text-12 font-strong text-quiet">{title}</h4>
      <ul className="selectable grid gap-0.5">
        {shown.map((line) => (
          <li key={`${line.line} ${line.text}`} className="flex gap-3 text-13">
            <span className="w-20 shrink-0 text-quiet tabular-nums">
              {t('window.import.line', { line: formats.count(line.line) })}
            </span>
            <Words line={line} say={t} />
          </li>
        ))}
      </ul>
      {lines.length > shownAtFirst ? (
        <Button
          look="quiet"
          className="-ml-2.5 justify-self-start"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('window.doctor.fewer')
            : t('window.import.allLines', { count: Math.min(lines.length, shownAtMost) })}
        </Button>
      ) : null}
      {isOpen && lines.length > shownAtMost ? (
        <p className="text-12 text-quiet">{t('window.import.moreInCopy', { count: lines.length - shownAtMost })}</p>
      ) : null}
    </div>
  );
}

function Words({ line, say }: { readonly line: ImportLine; readonly say: Say }) {
  const { text, isOriginal } = lineWords(line.text, say);
  return (
    <span className="min-w-0 text-pretty break-words" {...(isOriginal ? { lang: 'en' } : {})}>
      {text}
    </span>
  );
}
