import fc from 'fast-check';
import { plainWords, STEPS } from './plain-words.js';

const words = STEPS.flatMap(([pattern, word]) => [...pattern.source.split('|'), word]);
const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('时', '候', '果', '款', '，', '.', 'a')));

describe('plainWords', () => {
  it('leaves politeness out and says one thing by one word', () => {
    expect(plainWords('请问怎么提前还清贷款')).toBe(' 如何提前还清贷款');
    expect(plainWords('为啥没通过审批')).toBe('为何被拒审核');
    expect(plainWords('can i repay early')).toBe('can i repay early');
  });

  it('takes every step in turn, also over what an earlier one put in', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        expect(plainWords(text)).toBe(STEPS.reduce((done, [pattern, word]) => done.replace(pattern, word), text));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
