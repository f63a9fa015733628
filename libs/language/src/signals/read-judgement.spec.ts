import fc from 'fast-check';
import { SEEN_TEXTS } from './customer-texts.fixture.js';
import { readJudgement } from './read-judgement.js';
import { readSignals } from './read-signals.js';

describe('the judgement of a text', () => {
  it('is what all its signals say', () => {
    const natures = SEEN_TEXTS.map(([text]) => {
      const { feedback, sentiment, nature } = readSignals(text);
      const judgement = readJudgement(text);
      expect(judgement).toEqual({ feedback, sentiment, nature: nature ?? judgement.nature });
      return nature;
    });
    expect(new Set(natures).size).toBe(4);
  });

  it('is the same for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { feedback, sentiment } = readSignals(text);
        expect(readJudgement(text)).toMatchObject({ feedback, sentiment });
      }),
    );
  });

  it('is aimed at service where nothing in particular is blamed', () => {
    for (const text of ['', '我要投诉', '😡', 'x'.repeat(65_536)]) expect(readJudgement(text).nature).toBe('service');
  });
});
