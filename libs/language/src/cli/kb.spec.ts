import { existsSync, writeFileSync } from 'node:fs';
import { run, workplace } from './workplace.fixture.js';

const { at, write, read } = workplace('kb');
const articles = [
  { id: 'early', question: '怎么提前还款？', answer: '在首页点提前还款。', similar: ['可以提前还清吗'] },
  { id: 'limit', question: '我的额度是多少？', answer: '看首页。' },
  { id: 'phone', question: '怎么修改手机号？', answer: '在设置里修改。' },
];
const kb = write('kb.jsonl', articles);
const phrasings = write('phrasings.jsonl', [
  { query: '不想欠了一次付清', id: 'early' },
  { query: '能借几多', id: 'limit' },
]);

describe('the knowledge commands', () => {
  it('import, search and keep order and fields of the rows', async () => {
    await expect(run('kb-import', '--kb', kb, '--phrasings', phrasings, '--out', at('base'))).resolves.toMatchObject({
      code: 0,
    });
    const rows = write('queries.jsonl', [
      { query: '一次付清', n: 1 },
      { query: '今天天气怎么样' },
      { query: '', n: 3 },
    ]);
    await expect(
      run('kb-search', '--kb', at('base'), '--in', rows, '--out', at('answers.jsonl')),
    ).resolves.toMatchObject({ code: 0 });
    const [first, second, third] = read('answers.jsonl');
    expect(first).toMatchObject({ query: '一次付清', n: 1, abstain: false });
    expect(first?.['hits']).toContainEqual({ id: 'early', score: first?.['confidence'] });
    expect(second).toMatchObject({ query: '今天天气怎么样', abstain: true });
    expect(third).toEqual({ query: '', n: 3, hits: [], confidence: 0, abstain: true });
  });

  it('take numbers for ids, and give them back as numbers', async () => {
    const numbered = articles.map((article, at) => ({ ...article, id: at }));
    const known = write('numbered-phrasings.jsonl', [{ query: '一次付清', id: 0 }]);
    const file = write('numbered.jsonl', numbered);
    await expect(run('kb-import', '--kb', file, '--phrasings', known, '--out', at('numbered'))).resolves.toMatchObject({
      code: 0,
    });
    const rows = write('ask.jsonl', [{ query: '一次付清' }, { query: '我的额度是多少' }]);
    await run('kb-search', '--kb', at('numbered'), '--in', rows, '--out', at('found.jsonl'));
    const found = read('found.jsonl').map(({ hits }) => (hits as { id: unknown }[])[0]?.id);
    expect(found).toEqual([0, 1]);
    const cases = write('numbered-cases.jsonl', [
      { query: '我的额度是多少', id: 1 },
      { query: '讲个笑话', id: null },
    ]);
    const { out } = await run('kb-eval', '--kb', at('numbered'), '--data', cases, '--json');
    expect(JSON.parse(out)).toMatchObject({ queries: 2, 'accuracy@1': 1 });
    await run('kb-export', '--kb', at('numbered'), '--out', at('numbers.jsonl'));
    expect(read('numbers.jsonl').map(({ id }) => id)).toEqual([0, 1, 2]);
  });

  it('measure', async () => {
    const cases = write('cases.jsonl', [
      { query: '怎么提前还款', id: 'early' },
      { query: '额度是多少', id: 'limit' },
      { query: '额度是多少', id: 'phone' },
      { query: '讲个笑话', id: null },
    ]);
    const { out } = await run('kb-eval', '--kb', at('base'), '--data', cases, '--json');
    const figures = JSON.parse(out) as Record<string, number>;
    expect(figures).toMatchObject({ queries: 4, coverage: 0.75, heldBack: 1 });
    expect(figures['accuracy@1']).toBeCloseTo(2 / 3);
    expect(figures['precision']).toBeCloseTo(2 / 3);
    expect((await run('kb-eval', '--kb', at('base'), '--data', cases)).out).toMatch(/^accuracy@1 +0\.6667$/m);
    await expect(run('kb-eval', '--kb', at('base'), '--data', write('no-cases.jsonl', []))).resolves.toEqual({
      code: 2,
      out: '',
      err: `${at('no-cases.jsonl')} holds no row to measure.`,
    });
  });

  it.each(['csv', 'yaml', 'jsonl'])('export articles as %s that import takes back', async (format) => {
    const file = at(`export.${format}`);
    await run('kb-export', '--kb', at('base'), '--out', file);
    await expect(run('kb-import', '--kb', file, '--out', at('again'))).resolves.toMatchObject({ code: 0 });
    await run('kb-export', '--kb', at('again'), '--out', at('again.jsonl'));
    expect(read('again.jsonl')).toMatchObject(articles);
  });

  it('tell wrong lines of both files and write nothing', async () => {
    const wrong = write('wrong.jsonl', [articles[0], { id: 'early', question: '又是它' }, { id: 'x', question: ' ' }]);
    const bad = await run('kb-import', '--kb', wrong, '--out', at('never'));
    expect(bad.code).toBe(2);
    expect(bad.err.split('\n')).toEqual([
      `${wrong} line 2: field id: "early" is given twice`,
      `${wrong} line 3: field question: must not be empty`,
    ]);
    const strange = write('strange.jsonl', [{ query: '在吗', id: 'nobody' }]);
    await expect(run('kb-import', '--kb', kb, '--phrasings', strange, '--out', at('never'))).resolves.toEqual({
      code: 2,
      out: '',
      err: `${strange} line 1: field id: there is no article "nobody"`,
    });
    writeFileSync(at('wrong.csv'), 'id,question\na,\nb\n');
    const csv = await run('kb-import', '--kb', at('wrong.csv'), '--out', at('never'));
    expect(csv.err.split('\n')).toHaveLength(2);
    expect(existsSync(at('never'))).toBe(false);
  });

  it('refuse what is missing or of another kind in one sentence', async () => {
    for (const args of [
      ['kb-import', '--kb', kb],
      ['kb-import', '--kb', at('nowhere.csv'), '--out', at('never')],
      ['kb-import', '--kb', kb, '--pairs', kb, '--out', at('never')],
      ['kb-search', '--kb', kb, '--in', kb, '--out', at('never')],
      ['kb-search', '--kb', at('base'), '--in', kb, '--out', at('never'), '--now', 'soon'],
      ['kb-export', '--kb', at('base'), '--out', at('never.xls')],
    ]) {
      const { code, err } = await run(...args);
      expect({ args, code, lines: err.split('\n').length }).toEqual({ args, code: 2, lines: 1 });
    }
  });
});
