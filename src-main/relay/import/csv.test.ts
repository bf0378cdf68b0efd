import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { type CsvRow, readCsv } from './csv.ts';

const columns = { known: ['id', 'full_name', 'phones'], required: ['id'] } as const;

type Row = CsvRow<'id' | 'full_name' | 'phones'>;

async function rowsOf(text: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of readCsv(text, columns)) rows.push(row);
  return rows;
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

describe('a CSV file', () => {
  it('gives back every value that was quoted, with the line it begins on', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '€', '"', ';', ',', '\n', '\t', "'", '𝄞', ' ', '=') });
    const file = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      rows: fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 }),
      hasBlankLines: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ delimiter, rows, hasBlankLines }) => {
        let text = ['id', 'full_name', 'phones'].join(delimiter);
        let line = 1;
        const expected: Row[] = [];
        for (const [index, [fullName, phones]] of rows.entries()) {
          text += hasBlankLines ? '\n\n' : '\n';
          line += hasBlankLines ? 2 : 1;
          const id = `c${index}`;
          expected.push({ line, values: { id, full_name: fullName.trim(), phones: phones.trim() } });
          text += [id, quote(fullName), quote(phones)].join(delimiter);
          line += `${fullName}${phones}`.split('\n').length - 1;
        }
        expect(await rowsOf(text)).toEqual(expected);
      }),
    );
  });

  it('reads plain values, and passes over columns it does not know', async () => {
    expect(await rowsOf('Remark;ID;Full Name\nx;1;Anne\ny;2;\n')).toEqual([
      { line: 2, values: { id: '1', full_name: 'Anne' } },
      { line: 3, values: { id: '2', full_name: '' } },
    ]);
  });

  it('takes short rows, rows that end in empty values, and passes over empty ones', async () => {
    expect(await rowsOf('id,full_name,phones\n1\n , ,\n2,Bo,,,,\n')).toEqual([
      { line: 2, values: { id: '1', full_name: '', phones: '' } },
      { line: 4, values: { id: '2', full_name: 'Bo', phones: '' } },
    ]);
  });

  it('rejects a row with more values than columns rather than guess which belongs where', async () => {
    const [first, second] = await rowsOf('id;full_name;phones\n1;Anne;02;03\n2;Bo;04\n');
    expect(first).toMatchObject({ line: 2, reason: expect.stringContaining('4 values for 3 columns') });
    expect(second).toMatchObject({ line: 3, values: { id: '2' } });
  });

  it('rejects a line that opens a quote nobody closes, and reads on after it', async () => {
    expect(await rowsOf('id,full_name\n1,Anne\n\n2,"Bo\n3,Cy\n4,Di')).toEqual([
      { line: 2, values: { id: '1', full_name: 'Anne' } },
      { line: 4, reason: 'a quote is opened here and never closed' },
      { line: 5, values: { id: '3', full_name: 'Cy' } },
      { line: 6, values: { id: '4', full_name: 'Di' } },
    ]);
  });

  it('keeps a quote within a value', async () => {
    expect(await rowsOf('id,full_name\n1,Anne "Annie" Dupont\n')).toEqual([
      { line: 2, values: { id: '1', full_name: 'Anne "Annie" Dupont' } },
    ]);
  });

  it.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['full_name,phones\nAnne,02\n', 'lacks id'],
    ['id,full_name,Full-Name\n1,a,b\n', 'full_name is named twice'],
    ['\u0000\u0001 no table at all', 'lacks id'],
  ])('%j is refused as a whole', async (text, reason) => {
    const refusal: unknown = await rowsOf(text).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'schema', message: expect.stringContaining(reason) });
  });
});
