import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { DataError } from './files.js';
import { eachJsonLine, readJsonLines, writeJsonLines } from './jsonl.js';

const Row = z.looseObject({ text: z.string(), label: z.string().min(1) });

describe('JSON Lines', () => {
  let folder: string;
  const place = (name: string) => path.join(folder, name);
  const given = (content: string | Buffer) => {
    writeFileSync(place('given.jsonl'), content);
    return place('given.jsonl');
  };
  const complaintOf = async (file: string) => {
    const error: unknown = await readJsonLines(file, Row).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataError);
    return error instanceof DataError ? error.message.replaceAll(folder, '') : '';
  };

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'jsonl-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads rows with a byte order mark, CRLF, blank lines and no last line feed, and keeps other fields', async () => {
    const file = given('\uFEFF{"text":"还款","label":"a"}\r\n\r\n  \n{"text":"x","label":"b","more":1}');
    await expect(readJsonLines(file, Row)).resolves.toEqual([
      { text: '还款', label: 'a' },
      { text: 'x', label: 'b', more: 1 },
    ]);
  });

  it('names every wrong line with its field, and goes by the lines of the file', async () => {
    const file = given('{"text":"x","label":"b"}\n\n{"text":1,"label":""}\nnot json\n[]\n');
    const lines = (await complaintOf(file)).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\/given\.jsonl line 3: field text: .+; field label: .+/);
    expect(lines[1]).toBe('/given.jsonl line 4: this is no JSON');
    expect(lines[2]).toMatch(/^\/given\.jsonl line 5: /);
  });

  it('refuses bytes that are no UTF-8 and a line that no memory should hold, and goes on with the next', async () => {
    const wrong = Buffer.from('{"text":"\xff","label":"a"}\n', 'latin1');
    const long = Buffer.alloc(64 * 2 ** 20 + 1, 'x');
    expect(await complaintOf(given(Buffer.concat([wrong, long, Buffer.from('\nno json\n')])))).toBe(
      [
        '/given.jsonl line 1: this is no UTF-8',
        '/given.jsonl line 2: this is longer than 64 MiB',
        '/given.jsonl line 3: this is no JSON',
      ].join('\n'),
    );
  });

  it('says which row is nested too deeply to be written', async () => {
    const file = given(`{"text":"x","label":"a"}\n{"text":"x","label":"a","d":${'['.repeat(1e5)}${']'.repeat(1e5)}}\n`);
    const write = writeJsonLines(place('out.jsonl'), eachJsonLine(file, Row));
    await expect(write).rejects.toThrow('Row 2 cannot be written: it is nested too deeply.');
    await expect(write).rejects.toBeInstanceOf(DataError);
  });

  it('stops complaining after twenty lines', async () => {
    expect((await complaintOf(given('{}\n'.repeat(50)))).split('\n')).toHaveLength(20);
  });

  it('yields nothing after the first wrong line', async () => {
    const seen: string[] = [];
    const file = given('{"text":"1","label":"a"}\n{}\n{"text":"2","label":"a"}\n');
    await expect(
      (async () => {
        for await (const { text } of eachJsonLine(file, Row)) seen.push(text);
      })(),
    ).rejects.toThrow('line 2');
    expect(seen).toEqual(['1']);
  });

  it('says in one sentence that a file is not there or is a folder', async () => {
    expect(await complaintOf(place('none.jsonl'))).toBe('/none.jsonl cannot be read: no such file or folder.');
    expect(await complaintOf(folder)).toBe(' cannot be read: it is a folder.');
    await expect(writeJsonLines(place('none/out.jsonl'), [])).rejects.toThrow('cannot be written: no such file');
  });

  it('reads back whatever it wrote, characters that other readers take for line ends and cut pairs included', async () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });
    const text = fc.oneof(
      units.map((codes) => String.fromCharCode(...codes)),
      fc.constantFrom('a\u2028b\u2029c\u0085', '\r\n', '\uD800', '\0'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ text, label: fc.constant('a') })), async (rows) => {
        await expect(writeJsonLines(place('out.jsonl'), rows)).resolves.toBe(rows.length);
        await expect(readJsonLines(place('out.jsonl'), Row)).resolves.toEqual(rows);
      }),
      { numRuns: 10 },
    );
  });

  it('joins lines that are longer than what is read at once', async () => {
    const rows = [1, 2, 3].map((n) => ({ text: `${n}`.repeat(200_000), label: '长' }));
    await writeJsonLines(place('out.jsonl'), rows);
    await expect(readJsonLines(place('out.jsonl'), Row)).resolves.toEqual(rows);
  });

  it('leaves the old file and nothing else when the rows fail half way', async () => {
    writeFileSync(place('out.jsonl'), 'old');
    async function* failing() {
      yield { text: 'x' };
      throw new Error('half way');
    }
    await expect(writeJsonLines(place('out.jsonl'), failing())).rejects.toThrow('half way');
    expect(readdirSync(folder)).toEqual(['out.jsonl']);
    expect(readFileSync(place('out.jsonl'), 'utf8')).toBe('old');
  });

  it('may write over the file it reads from', async () => {
    const file = given('{"text":"x","label":"a"}\n');
    await writeJsonLines(file, eachJsonLine(file, Row));
    expect(readFileSync(file, 'utf8')).toBe('{"text":"x","label":"a"}\n');
  });
});
