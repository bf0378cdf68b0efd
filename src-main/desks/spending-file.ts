import type { AnnouncementWords } from '#domain/announcement/announcement-text.ts';
import { formatAmount } from '#domain/insight/insight-price.ts';
import type { MonthSpending } from '#domain/insight/insight-spending.ts';
import type { FileToSave } from '../desktop/file-saver.ts';
import { formatCsv } from '../report/format-csv.ts';
import type { Cell } from '../report/table.ts';

const columns = [
  'month',
  'provider',
  'sendings',
  'audioSeconds',
  'inputTokens',
  'outputTokens',
  'tookSeconds',
  'currency',
  'estimate',
  'unpriced',
] as const;

/** What was spent on insights as a table: a row for each month, provider and currency. Amounts are exact, with a dot. */
export function spendingFile(
  read: () => Promise<readonly MonthSpending[]>,
  { translate }: Pick<AnnouncementWords, 'translate'>,
): FileToSave {
  const title = translate('report.spending');
  return {
    title,
    fileName: `${title}.csv`,
    typeName: 'CSV',
    extension: 'csv',
    content: async () =>
      formatCsv({
        columns: columns.map((name) => ({ title: translate(`report.spent.${name}`), share: 1 })),
        rows: (await read()).flatMap(rowsOf),
      }),
  };
}

function rowsOf(spent: MonthSpending): readonly (readonly Cell[])[] {
  const { month, provider, sendings, audioSeconds, inputTokens, outputTokens, tookSeconds, costs, unpriced } = spent;
  const counted = [sendings, audioSeconds, inputTokens, outputTokens, tookSeconds];
  const [first, ...others] = costs;
  const amount = (cost: MonthSpending['costs'][number] | undefined): readonly Cell[] =>
    cost === undefined ? [null, null] : [cost.currency, formatAmount(cost.micros)];
  // What was counted stands once, so that a column can be added up.
  return [
    [month, provider, ...counted, ...amount(first), unpriced],
    ...others.map((cost) => [month, provider, ...counted.map(() => null), ...amount(cost), null]),
  ];
}
