import { UntrainedJudge } from './untrained-judge.js';

const SENTENCES = [
  '怎么提前还款',
  '可以提早把钱还清吗',
  '如何修改绑定的银行卡',
  '换一张银行卡怎么操作',
  '利息是怎么计算的',
  '为什么申请没有通过',
  '人工客服电话是多少',
];

describe('closeness without labelled pairs', () => {
  const judge = UntrainedJudge.of(SENTENCES);

  it('puts the same sentence first and the one that shares the rare words before others', () => {
    const score = judge.ranker('我要换绑银行卡');
    const first = SENTENCES.toSorted((a, b) => score(b) - score(a))[0];
    expect(first).toContain('银行卡');
    for (const sentence of SENTENCES) {
      const own = judge.ranker(sentence);
      for (const other of SENTENCES) if (other !== sentence) expect(own(sentence)).toBeGreaterThan(own(other));
    }
  });

  it.each(['', '😀😀', '\u200b\u202e', '<b></b>', '长'.repeat(10_000), '\ud800'])('has a number for %j', (odd) => {
    expect(Number.isFinite(judge.ranker(odd)('怎么提前还款'))).toBe(true);
    expect(Number.isFinite(UntrainedJudge.of([odd]).ranker(odd)(odd))).toBe(true);
  });
});
