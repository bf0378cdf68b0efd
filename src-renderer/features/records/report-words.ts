import type { ImportReport } from '#domain/import-report.ts';
import type { Say } from '../../ui/texts.tsx';

/** A sentence about a line; `isOriginal` when it is the relay's own, in English. */
export interface LineWords {
  readonly text: string;
  readonly isOriginal: boolean;
}

/** Says in the person's language what the relay said of a line, where we know its sentence. */
export function lineWords(original: string, say: Say): LineWords {
  const text = knownWords(original, say);
  return text === null ? { text: original, isOriginal: true } : { text, isOriginal: false };
}

function knownWords(original: string, say: Say): string | null {
  if (/this number cannot be read/.test(original)) return say('window.import.words.numberUnread');
  if (original.startsWith('a quote is opened')) return say('window.import.words.quoteOpen');
  const counts = /^the row has (\d+) values for (\d+) columns/.exec(original);
  if (counts !== null) return say('window.import.words.values', { values: counts[1] ?? '', columns: counts[2] ?? '' });
  if (original === 'the card has no end') return say('window.import.words.cardOpen');
  if (original === 'this line is in no card') return say('window.import.words.noCard');
  if (original.startsWith('the card cannot be read')) return say('window.import.words.cardUnread');
  // `full_name: Too small: …; phones.0.number: …`: the columns are what the person can mend.
  const columns = original.split('; ').map((part) => /^([a-z_]+)(?:\.[\w.]+)?: /.exec(part)?.[1]);
  if (columns.length === 0 || columns.includes(undefined)) return null;
  return say('window.import.words.columns', { columns: [...new Set(columns)].join(', ') });
}

/** Says why a file is none of its kind. */
export function unfitWords(detail: string, say: Say): string {
  const lacking = /it lacks (.+)$/.exec(detail);
  if (lacking !== null) return say('window.import.lacks', { columns: lacking[1] ?? '' });
  const twice = /^the column (\S+) is named twice/.exec(detail);
  if (twice !== null) return say('window.import.twice', { column: twice[1] ?? '' });
  if (/is empty|must be the file/.test(detail)) return say('window.import.empty');
  if (/not from vCards/.test(detail)) return say('window.import.casesFromCsv');
  return say('window.import.checkFormat');
}

/** The whole report as text, for a message to whoever keeps the file. */
export function formatReport(fileName: string, report: ImportReport, say: Say): string {
  const figures = [
    [say('window.import.created'), report.created],
    [say('window.import.updated'), report.updated],
    [say('window.import.unchanged'), report.unchanged],
    [say('window.import.rejected'), report.rejected.length],
  ] as const;
  const lines = (title: string, list: ImportReport['rejected']): readonly string[] =>
    list.length === 0 ? [] : ['', title, ...list.map(({ line, text }) => `${line}\t${lineWords(text, say).text}`)];
  return [
    fileName,
    ...figures.map(([label, count]) => `${label}\t${count}`),
    ...lines(say('window.import.rejectedLines'), report.rejected),
    ...lines(say('window.import.warnings'), report.warnings),
    '',
  ].join('\n');
}
