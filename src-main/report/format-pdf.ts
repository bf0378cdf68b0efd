import type PdfDocument from 'pdfkit';
import type { FontFiles } from './font-files.ts';
import type { Cell, Column, Table } from './table.ts';

/** What is printed: a title, a line below it, a table, and a last line. */
export interface PrintedReport {
  readonly title: string;
  readonly subtitle: string;
  readonly table: Table;
  /** The sum, below the table. */
  readonly total: string;
  /** Of each page, such as `2 / 3`. */
  readonly formatPage: (page: number, pages: number) => string;
  readonly locale: string;
  readonly fonts: FontFiles;
}

const margin = 48;
const rowHeight = 20;
const ink = '#1c1f24';
const quiet = '#5d636d';
const line = '#d9dce1';

/** Prints a report on A4 pages; every page begins with the names of the columns. */
export async function formatPdf(report: PrintedReport): Promise<Buffer> {
  // Fonts and all are needed by nobody who prints nothing.
  const { default: Document } = await import('pdfkit');
  const page = new Document({
    size: 'A4',
    margin,
    bufferPages: true,
    info: { Title: report.title },
    font: report.fonts.plain,
  });
  page.registerFont('plain', report.fonts.plain);
  page.registerFont('strong', report.fonts.strong);
  const written = gather(page);
  drawHeading(page, report);
  drawRows(page, report);
  drawTotal(page, report.total);
  drawPageNumbers(page, report.formatPage);
  page.end();
  return written;
}

function gather(page: Page): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
}

function drawHeading(page: Page, { title, subtitle, table }: PrintedReport): void {
  page.font('strong').fontSize(18).fillColor(ink).text(title);
  page.moveDown(0.2).font('plain').fontSize(10).fillColor(quiet).text(subtitle);
  page.moveDown(1);
  drawRow(
    page,
    table.columns,
    table.columns.map(({ title: name }) => name),
    { isHeading: true, locale: '' },
  );
}

function drawRows(page: Page, { table, locale }: PrintedReport): void {
  for (const row of table.rows) {
    if (page.y + rowHeight > page.page.height - margin * 1.5) {
      page.addPage();
      drawRow(
        page,
        table.columns,
        table.columns.map(({ title }) => title),
        { isHeading: true, locale },
      );
    }
    drawRow(page, table.columns, row, { isHeading: false, locale });
  }
}

function drawRow(
  page: Page,
  columns: readonly Column[],
  cells: readonly Cell[],
  { isHeading, locale }: { readonly isHeading: boolean; readonly locale: string },
): void {
  const width = page.page.width - 2 * margin;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const top = page.y;
  page
    .font(isHeading ? 'strong' : 'plain')
    .fontSize(9)
    .fillColor(isHeading ? quiet : ink);
  let left = margin;
  for (const [index, { share }] of columns.entries()) {
    const columnWidth = (share / shares) * width;
    const cell = cells[index] ?? null;
    page.text(textOf(cell, locale), left, top + 6, {
      width: columnWidth - 8,
      height: rowHeight - 8,
      ellipsis: true,
      lineBreak: false,
      align: typeof cell === 'number' ? 'right' : 'left',
    });
    left += columnWidth;
  }
  page
    .moveTo(margin, top + rowHeight)
    .lineTo(margin + width, top + rowHeight)
    .lineWidth(0.5)
    .strokeColor(line)
    .stroke();
  page.x = margin;
  page.y = top + rowHeight;
}

function drawTotal(page: Page, total: string): void {
  page.moveDown(0.8).font('strong').fontSize(11).fillColor(ink).text(total, { align: 'right' });
}

function drawPageNumbers(page: Page, format: PrintedReport['formatPage']): void {
  const { start, count } = page.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index);
    // Below the margin a text would begin a page of its own.
    page.page.margins.bottom = 0;
    page
      .font('plain')
      .fontSize(8)
      .fillColor(quiet)
      .text(format(index + 1, count), margin, page.page.height - margin / 1.5, { align: 'center' });
  }
}

function textOf(cell: Cell, locale: string): string {
  return typeof cell === 'number' ? cell.toLocaleString(locale) : (cell ?? '');
}

type Page = InstanceType<typeof PdfDocument>;
