import { jest } from '@jest/globals';
import { run, workplace } from './workplace.fixture.js';

// Learning takes a second or two, and more on a busy machine.
jest.setTimeout(60_000);

const { at, write, read } = workplace('pairs');
const WAYS = [
  ['怎么提前还款', '可以早点还清吗'],
  ['怎么换银行卡', '想更换扣款的卡'],
  ['利息是多少', '每天利率怎么算'],
  ['审核没通过', '申请为什么被拒'],
] as const;
const rows = ['', '请问', '你好', '想问下', '麻烦了，'].flatMap((start) =>
  WAYS.flatMap(([one, other], thing) =>
    WAYS.map(([first, second], what) => ({
      a: start + one,
      b: what === thing ? (start === '' ? first : other) : second,
      y: what === thing ? 1 : 0,
    })),
  ),
);
const first = write('first.jsonl', rows.slice(0, 40));
const second = write('second.jsonl', rows.slice(40));

describe('the commands on pairs', () => {
  beforeAll(async () => {
    const trained = await run('pairs-train', '--data', first, second, '--out', at('model'));
    expect(trained).toMatchObject({ code: 0, out: '' });
    expect(trained.err).toContain('80 pairs');
  });

  it('add score and same, keep order, fields and a given y', async () => {
    const given = [
      { a: '怎么提前还款', b: '可以早点还清吗', y: 0, n: 1 },
      { a: '', b: '利息是多少' },
    ];
    const file = write('in.jsonl', given);
    await expect(run('pairs-predict', '--model', at('model'), '--in', file, '--out', at('out.jsonl'))).resolves.toEqual(
      {
        code: 0,
        out: '',
        err: '',
      },
    );
    const [known, empty] = read('out.jsonl');
    expect(known).toMatchObject({ ...given[0], same: 1 });
    expect(known?.score).toBeGreaterThan(0.5);
    expect(empty).toMatchObject({ a: '', b: '利息是多少', y: 0, same: 0 });
  });

  it.each([[[]], [['--model', 'model']]])(
    'rank candidates and measure answers, options %j',
    async (extra: string[]) => {
      const file = write('rank.jsonl', [
        { query: '怎么提前还款呢', candidates: ['利息是多少', '怎么提前还款', '怎么换银行卡'], answer: 1, n: 7 },
        { query: '换银行卡', candidates: ['怎么提前还款', '利息是多少', '怎么换银行卡'], answer: 0 },
        { query: '什么都没有', candidates: [] },
      ]);
      const options = extra.map((option) => (option === 'model' ? at('model') : option));
      const { code, out } = await run('rank', '--in', file, '--out', at('ranked.jsonl'), ...options);
      expect(code).toBe(0);
      const [one, other, none] = read('ranked.jsonl');
      expect(one).toMatchObject({ n: 7, answer: 1 });
      expect(one?.ranking).toEqual([1, expect.anything(), expect.anything()]);
      expect(other?.ranking).toEqual([2, expect.anything(), expect.anything()]);
      expect(none?.ranking).toEqual([]);
      expect(JSON.parse(out)).toMatchObject({ rows: 3, measured: 2, accuracyAt1: 0.5 });
    },
  );

  it('answer wrong rows and files with code 2 and a sentence', async () => {
    const wrong = write('wrong.jsonl', [{ query: 'a', candidates: ['b'], answer: 1 }]);
    await expect(run('rank', '--in', wrong)).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining('wrong.jsonl line 1: field answer: is the index of a candidate'),
    });
    const alike = write('alike.jsonl', [{ a: 'a', b: 'b', y: 1 }]);
    await expect(run('pairs-train', '--data', alike, '--out', at('none'))).resolves.toMatchObject({ code: 2 });
    await expect(run('pairs-predict', '--model', alike, '--in', first, '--out', at('none'))).resolves.toMatchObject({
      code: 2,
    });
  });
});
