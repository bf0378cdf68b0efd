import type { NumbersExport } from '#contract/numbers.ts';
import { type AnnouncementWords, whoCalls } from '#domain/announcement/announcement-text.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CountedCall } from '#domain/call-numbers.ts';
import type { Case } from '#domain/case.ts';
import type { TimeEntry } from '#domain/task/time-entry.ts';
import { draftTimeEntries } from '#domain/task/time-report.ts';
import type { FileToSave } from '../desktop/file-saver.ts';
import type { HistoryStore } from '../history/history-store.ts';
import { findFontFiles } from '../report/font-files.ts';
import { formatCsv } from '../report/format-csv.ts';
import { formatPdf } from '../report/format-pdf.ts';
import type { Cell, Column, Table } from '../report/table.ts';
import { instantOf } from './local-day.ts';

/** What a file is made from. */
export interface FileParts {
  readonly store: Pick<HistoryStore, 'call'>;
  readonly words: AnnouncementWords;
  /** The case the file is about; null for all. */
  readonly named: Case | null;
  readonly counted: () => Promise<readonly CountedCall[]>;
}

/** The file a person asked for: every call of a span, or the time spoken, as a table or on paper. */
export function fileOf(wish: NumbersExport, parts: FileParts): FileToSave {
  const { translate } = parts.words;
  const subject = translate(wish.kind === 'calls' ? 'report.calls' : 'report.time');
  const about = parts.named === null ? '' : ` ${parts.named.reference.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
  const extension = wish.kind === 'time-on-paper' ? 'pdf' : 'csv';
  return {
    title: subject,
    fileName: `${subject}${about} ${wish.firstDay} ${wish.lastDay}.${extension}`,
    typeName: extension.toUpperCase(),
    extension,
    content: async () => {
      const calls = await parts.counted();
      switch (wish.kind) {
        case 'calls':
          return formatCsv(await callTable(calls, parts));
        case 'time':
          return formatCsv(await timeTable(draftTimeEntries(calls, wish.step), parts));
        case 'time-on-paper':
          return printTime(wish, draftTimeEntries(calls, wish.step), parts);
      }
    },
  };
}

async function callTable(counted: readonly CountedCall[], parts: FileParts): Promise<Table> {
  const { translate } = parts.words;
  const rows: (readonly Cell[])[] = [];
  for (const { id, talkSeconds, isInternal } of counted) {
    if (isInternal) continue;
    const call = await parts.store.call(id as CallUuid);
    if (call === null) continue;
    rows.push([
      ...momentCells(call, parts.words),
      translate(`report.${call.direction}`),
      translate(`report.${outcomeOf(call)}`),
      whoCalls(call, parts.words),
      call.phoneNumber,
      call.caseReference,
      call.caseTitle,
      talkSeconds,
      call.userName,
      consentCell(call, translate),
    ]);
  }
  return { columns: columnsOf(callColumns, parts), rows };
}

const callColumns = [
  ['date', 2],
  ['hour', 1],
  ['direction', 1],
  ['outcome', 2],
  ['who', 3],
  ['number', 2],
  ['reference', 2],
  ['title', 3],
  ['seconds', 1],
  ['colleague', 2],
  ['recording', 2],
] as const;

/** For people a call is answered, missed or a voicemail; one that still goes on is none of these yet. */
function outcomeOf({ callType }: Call): 'answered' | 'missed' | 'voicemail' | 'going' {
  return callType === 'ringing' || callType === 'in_progress' ? 'going' : callType;
}

/** Whether the other party knew of the recording; null for a call without one. */
function consentCell({ hasRecording, recordingConsent }: Call, translate: AnnouncementWords['translate']): Cell {
  return hasRecording ? translate(`report.consent.${recordingConsent}`) : null;
}

async function timeTable(entries: readonly TimeEntry[], parts: FileParts): Promise<Table> {
  const rows: (readonly Cell[])[] = [];
  for (const entry of entries) {
    const call = await parts.store.call(entry.callId);
    if (call === null) continue;
    rows.push([
      ...momentCells(call, parts.words),
      call.caseReference,
      whoCalls(call, parts.words),
      Math.ceil(entry.talkSeconds),
      entry.minutes,
      parts.words.translate(entry.isBillable ? 'report.yes' : 'report.no'),
      consentCell(call, parts.words.translate),
    ]);
  }
  return { columns: columnsOf(timeColumns, parts), rows };
}

const timeColumns = [
  ['date', 1.6],
  ['hour', 1],
  ['reference', 2.4],
  ['who', 3.6],
  ['seconds', 1.6],
  ['minutes', 1.3],
  ['billable', 1.6],
  ['recording', 2.4],
] as const;

async function printTime(wish: NumbersExport, entries: readonly TimeEntry[], parts: FileParts): Promise<Buffer> {
  const { translate, locale } = parts.words;
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const span = days.formatRange(instantOf(wish.firstDay, 0), instantOf(wish.lastDay, 0));
  const about = parts.named === null ? [] : [`${parts.named.reference} · ${parts.named.title}`];
  return formatPdf({
    title: translate('report.time'),
    subtitle: [...about, span, translate('report.rounded', { minutes: wish.step })].join(' — '),
    table: await timeTable(entries, parts),
    total: translate('report.total', { minutes: minutes.toLocaleString(locale) }),
    formatPage: (page, pages) => `${page} / ${pages}`,
    locale,
    fonts: findFontFiles(),
  });
}

function momentCells({ occurredAt }: Call, { locale }: AnnouncementWords): readonly [string, string] {
  const at = new Date(occurredAt);
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  return [date.format(at), time.format(at)];
}

function columnsOf(names: readonly (readonly [string, number])[], { words }: FileParts): readonly Column[] {
  return names.map(([name, share]) => ({ title: words.translate(`report.column.${name}`), share }));
}
