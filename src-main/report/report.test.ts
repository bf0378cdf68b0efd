import { describe, expect, it } from 'vitest';
import { findFontFiles } from './font-files.ts';
import { formatCsv } from './format-csv.ts';
import { formatPdf, type PrintedReport } from './format-pdf.ts';

const columns = [
  { title: 'Dossier', share: 3 },
  { title: 'Minutes', share: 1 },
];

describe('a table for a spreadsheet', () => {
  it('keeps accents, quotes what must be, and lets no cell be a formula', () => {
    const csv = formatCsv({
      columns,
      rows: [
        ['Bail; «Émile» "Cie"', 12],
        ['=HYPERLINK("x")', null],
      ],
    });
    expect(csv).toBe(`\ufeffDossier;Minutes\r\n"Bail; «Émile» ""Cie""";12\r\n"'=HYPERLINK(""x"")";\r\n`);
  });
});

describe('a report for the printer', () => {
  const report: PrintedReport = {
    title: 'Temps par dossier',
    subtitle: '1 mars – 31 mars 2026',
    table: { columns, rows: Array.from({ length: 90 }, (_, index) => [`2026/${index} Łukasz Șerban`, index]) },
    total: 'Total 4 005 min',
    formatPage: (page, pages) => `${page} / ${pages}`,
    locale: 'fr-BE',
    fonts: findFontFiles(),
  };

  it('is a PDF with as many pages as its rows need, and the letters of every name', async () => {
    const pdf = await formatPdf(report);
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(3);
    // The font itself is in it: a reader need not have one with these letters.
    expect(pdf.includes('/FontFile2')).toBe(true);
    expect(pagesOf(await formatPdf({ ...report, table: { columns, rows: [] } }))).toBe(1);
  });
});

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
