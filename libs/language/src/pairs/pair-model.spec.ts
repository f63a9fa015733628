import { jest } from '@jest/globals';
import { ModelFileError } from '../linear/model-file.js';
import { PairModel, trainPairs, type SentencePair } from './pair-model.js';

// Learning takes a second or two, and more on a busy machine.
jest.setTimeout(60_000);

/** Three ways to ask for each thing, in words of our own. */
const ASKED = [
  ['怎么提前还款', '能不能早点把钱还上', '提前还清怎么操作'],
  ['怎么修改银行卡', '换一张卡扣款', '绑定的卡可以更换吗'],
  ['为什么额度降低了', '我的额度怎么变少了', '额度突然下降是什么原因'],
  ['怎么关闭账户', '我想注销不用了', '如何把账号注销掉'],
  ['利息怎么算', '每天收多少利息', '利率是多少'],
  ['多久能到账', '钱什么时候打到卡里', '放款需要几天'],
  ['申请被拒绝了', '审核为什么没有通过', '总是显示审批不通过'],
  ['怎么开发票', '发票在哪里申请', '可以给我开一张发票吗'],
] as const;
const STARTS = ['', '请问', '我想问一下'];

const PAIRS: SentencePair[] = ASKED.flatMap((ways, thing) =>
  STARTS.flatMap((start, at) =>
    ways.flatMap((way, which) => {
      const same = ways[(which + 1) % ways.length] ?? '';
      const other = ASKED[(thing + 1 + at) % ASKED.length]?.[which] ?? '';
      return [
        { a: start + way, b: same, same: true },
        { a: start + way, b: other, same: false },
      ];
    }),
  ),
);

describe('PairModel', () => {
  const model = trainPairs(PAIRS);

  it('knows what asks the same, also behind other words', () => {
    for (const [one, other, third] of ASKED) {
      expect(model.score(`那个，${one}`, other)).toBeGreaterThan(model.threshold);
      expect(model.score(`那个，${one}`, third)).toBeGreaterThan(model.threshold);
    }
    expect(model.score('那个，怎么修改银行卡', '每天收多少利息')).toBeLessThan(model.threshold);
  });

  it('scores from 0 to 1, the same both ways round and for a prepared sentence', () => {
    for (const { a, b } of PAIRS) {
      const score = model.score(a, b);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(model.score(b, a)).toBeCloseTo(score, 6);
      expect(model.scorer(a)(b)).toBe(score);
    }
  });

  it('scores the same after a round through a file', () => {
    const again = PairModel.fromBytes(model.toBytes());
    expect(again.version).toBe(model.version);
    expect(again.threshold).toBe(model.threshold);
    for (const { a, b } of PAIRS.slice(0, 20)) expect(again.score(a, b)).toBe(model.score(a, b));
  });

  it('learns the same from the same pairs', () => {
    expect(trainPairs(PAIRS).version).toBe(model.version);
  });

  it.each([
    '',
    '   ',
    '😀🎉',
    '\u200b\u202e\u0000',
    '<script>alert(1)</script>',
    '还'.repeat(10_000),
    'a b '.repeat(16_384),
    '\ud800',
  ])('has a score for odd text %#', (odd) => {
    const started = performance.now();
    for (const other of ['怎么提前还款', '', odd]) {
      const score = model.score(odd, other);
      expect(score >= 0 && score <= 1).toBe(true);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each(['', '？！', '\u200b', '😀'])('finds that %j asks nothing', (silent) => {
    expect(model.score(silent, '怎么提前还款')).toBeLessThan(0.001);
    expect(model.score(silent, silent)).toBeLessThan(0.001);
    expect(model.ranker('怎么提前还款')(silent)).toBeLessThan(model.ranker('怎么提前还款')('利息怎么算'));
  });

  it('orders candidates by what is asked', () => {
    const near = model.ranker('那个，额度怎么变少了');
    expect(near('为什么额度降低了')).toBeGreaterThan(near('利息怎么算'));
    expect(near('为什么额度降低了')).toBeGreaterThan(near('那个，发票在哪里申请'));
  });

  it('refuses to learn from pairs of one kind alone', () => {
    expect(() => trainPairs(PAIRS.filter(({ same }) => same))).toThrow(RangeError);
    expect(() => trainPairs([])).toThrow(RangeError);
  });

  it('learns from two pairs without a broken number', () => {
    const tiny = trainPairs([
      { a: '还款', b: '还钱', same: true },
      { a: '还款', b: '发票', same: false },
    ]);
    expect(Number.isFinite(tiny.score('还款', '发票'))).toBe(true);
    expect(tiny.version).not.toBe(model.version);
  });

  it('refuses bytes that are no pair model', () => {
    expect(() => PairModel.fromBytes(new Uint8Array(3))).toThrow(ModelFileError);
    expect(() => PairModel.fromBytes(model.toBytes().subarray(0, 500))).toThrow(ModelFileError);
  });
});
