import { judgementAndNature, judgementOf } from './judgement.js';

describe('what a text judges', () => {
  it.each([
    ['客服很耐心，问题一下就解决了', 'positive', ['attitude', 'helpfulness']],
    ['等了三天都没人理我', 'negative', ['unreachable']],
    ['You promised a call back and never called. Very disappointed.', 'negative', ['broken-promise']],
    ['建议增加一个自动还款提醒', 'suggestion', []],
  ])('%s', (text, feedback, reasons) => {
    const judgement = judgementOf(text);
    expect(judgement?.feedback).toBe(feedback);
    for (const reason of reasons) expect(judgement?.reasons.split(',')).toContain(reason);
    expect(JSON.stringify(judgement)).not.toContain(text.slice(0, 4));
  });

  it.each(['', '怎么提前还款', '😐', '1'.repeat(65_536), '<b>\u202E</b>'])(
    'is nothing for a text that judges nothing',
    (text) => {
      expect(judgementOf(text)).toBeUndefined();
    },
  );

  it('comes with what the text is aimed at, complaint or not', () => {
    expect(judgementAndNature('利息高得离谱，跟高利贷有什么区别').nature).toBe('terms');
    expect(judgementAndNature('登录一直闪退，什么破软件').nature).toBe('technical');
    expect(judgementAndNature('在吗').nature).toBe('service');
  });

  it('of a very long text comes from its beginning, in no time', () => {
    const start = performance.now();
    expect(judgementOf('差'.repeat(65_536) + '很满意')?.feedback).not.toBe('positive');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
