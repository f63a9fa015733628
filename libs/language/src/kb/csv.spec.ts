import fc from 'fast-check';
import { formatCsv, parseCsv } from './csv.js';

const cells = (text: string) => parseCsv(text).records.map((record) => record.cells);

describe('CSV', () => {
  it('reads quoted cells with commas, quotes and line breaks', () => {
    expect(cells('a,"b,c","say ""hi""","two\nlines"\nd,,e,\n')).toEqual([
      ['a', 'b,c', 'say "hi"', 'two\nlines'],
      ['d', '', 'e', ''],
    ]);
  });

  it('takes a byte order mark, CRLF, empty lines and a last line without its end', () => {
    expect(cells('\uFEFFid,name\r\n\r\n1,甲\r\n2,')).toEqual([
      ['id', 'name'],
      ['1', '甲'],
      ['2', ''],
    ]);
    expect(cells('')).toEqual([]);
  });

  it('tells the line in which a record starts, over cells of several lines', () => {
    expect(parseCsv('h\n"1\n2\n3",x\n\nlast,y\n').records.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('tells where the format breaks', () => {
    expect(parseCsv('a,b\nc,"never\nclosed').problem).toEqual({ line: 2, message: 'a quoted cell is never closed' });
    expect(parseCsv('a,b\n"c"d,e\n').problem).toEqual({ line: 2, message: 'there is text after a closing quote' });
  });

  it('reads what it wrote', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '\n', ' a ', '中文，"引号"', ''));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }));
    fc.assert(fc.property(rows, (table) => expect(cells(formatCsv(table))).toEqual(table)));
  });
});
