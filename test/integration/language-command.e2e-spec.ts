import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { repository } from '../../deploy/local/places.mjs';

// The first call may have to compile.
jest.setTimeout(180_000);

/** `npm run language` as a process, as a script sees it: what it prints where, and the code it ends with. */
describe('the command npm run language', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'language-command-'));
  const at = (file: string) => path.join(folder, file);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const language = (...args: string[]) =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
      const program = path.join(repository, 'deploy/local/language.mjs');
      const env = { ...process.env, NODE_OPTIONS: '' };
      execFile(process.execPath, [program, ...args], { env, cwd: repository }, (error, out, err) =>
        resolve({ code: error === null ? 0 : error.code, out, err }),
      );
    });
  const write = (file: string, rows: readonly unknown[]) => {
    writeFileSync(at(file), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return at(file);
  };
  const read = (file: string) =>
    readFileSync(at(file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  const rows = ['delivery', 'password'].flatMap((label) =>
    ['where is my', 'I have a problem with the', 'please help with the', 'no news of the'].map((start) => ({
      text: `${start} ${label === 'delivery' ? 'parcel' : 'password'}`,
      label,
    })),
  );

  it('trains, predicts and measures: results on standard output, the rest on standard error', async () => {
    const data = write('data.jsonl', rows);
    expect(await language('train', '--data', data, '--out', at('model'))).toMatchObject({ code: 0, out: '' });
    const asked = write('in.jsonl', [{ text: 'my parcel', n: 1 }, { text: '' }]);
    const predicted = await language('predict', '--model', at('model'), '--in', asked, '--out', at('out.jsonl'));
    expect(predicted).toEqual({ code: 0, out: '', err: '' });
    expect(read('out.jsonl')).toMatchObject([
      { text: 'my parcel', n: 1, label: 'delivery', top: [{ label: 'delivery' }, { label: 'password' }] },
      { text: '', abstain: true },
    ]);
    const { code, out } = await language('eval', '--model', at('model'), '--data', data, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: 8, accuracy: 1 });
  });

  it('imports and searches articles', async () => {
    const kb = write('kb.jsonl', [
      { id: 'early', question: '怎么提前还款', answer: '在首页。' },
      { id: 'limit', question: '我的额度是多少', answer: '看首页。' },
    ]);
    const known = write('known.jsonl', [{ query: '一次付清', id: 'early' }]);
    expect(await language('kb-import', '--kb', kb, '--phrasings', known, '--out', at('base'))).toMatchObject({
      code: 0,
    });
    const asked = write('queries.jsonl', [{ query: '一次付清' }, { query: '讲个笑话' }]);
    await language('kb-search', '--kb', at('base'), '--in', asked, '--out', at('hits.jsonl'));
    expect(read('hits.jsonl')).toMatchObject([
      { hits: [{ id: 'early', score: expect.any(Number) as number }], abstain: false },
      { abstain: true },
    ]);
  });

  it('ends with code 2 and one sentence for wrong rows and calls, and writes nothing', async () => {
    const wrong = write('wrong.jsonl', [
      { text: 'a', label: 'b' },
      { text: 7, label: 'c' },
    ]);
    const refused = await language('train', '--data', wrong, '--out', at('never'));
    expect(refused).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^.*wrong\.jsonl line 2: field text: .*\n$/) as string,
    });
    expect(existsSync(at('never'))).toBe(false);
    for (const args of [['teach'], ['train'], ['predict', '--speed', '1'], []])
      expect(await language(...args)).toMatchObject({ code: 2, out: '' });
    expect(await language('--help')).toMatchObject({ code: 0, err: '' });
  });
});
