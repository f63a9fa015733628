import { loadDesks } from '#lib/desks';
import { checkExamples } from './check-examples.js';

const desks = loadDesks('deploy/desks');
const row = (text: string, intent = 'score.explain', desk = 'credit-score') => ({ desk, text, intent });

describe('checkExamples', () => {
  it('accepts intents of the desk, "unknown", and the same row twice', () => {
    expect(checkExamples(desks, [row('分数怎么降了'), row('分数怎么降了'), row('今天天气好', 'unknown')])).toEqual([]);
  });

  it('names every wrong row by its place and field', () => {
    const rows = [row('一'), row('二', 'loan.apply'), row('三', 'loan.apply', 'micro-loan'), row('四', 'x', 'no-desk')];
    expect(checkExamples(desks, rows)).toEqual([
      { path: '1.intent', message: 'the desk credit-score has no intent "loan.apply"' },
      { path: '3.desk', message: 'unknown; this installation has credit-score, instalments, micro-loan, wallet-loan' },
    ]);
  });

  it('does not take two intents for one text of a desk, but does for two desks', () => {
    expect(checkExamples(desks, [row('一'), row('一', 'score.rules')])).toEqual([
      { path: '1.intent', message: 'row 0 says "score.explain" of the same text' },
    ]);
    expect(checkExamples(desks, [row('一'), row('一', 'loan.apply', 'micro-loan')])).toEqual([]);
  });

  it('tells a bounded number of errors', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => row(`第${n}条`, 'none'));
    expect(checkExamples(desks, rows)).toHaveLength(50);
  });
});
