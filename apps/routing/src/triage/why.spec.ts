import { loadDesks } from '#lib/desks';
import { PhraseClassifier } from '#lib/language';
import { whyOf } from './why.js';

const classifier = PhraseClassifier.build(loadDesks('deploy/desks').all);
const why = (text: string) => whyOf(classifier.classify(text, 'credit-score'));

describe('whyOf', () => {
  it('keeps the cues of the signals that have any', () => {
    const { signals, runnerUp } = why('我的账户被盗刷了');
    expect(signals).toMatchObject({ kind: 'risk', urgency: { level: 3 } });
    expect(Object.keys(signals.cues).toSorted()).toEqual(['kind', 'urgency']);
    expect(runnerUp).not.toBeUndefined();
  });

  it.each(['钱\ud800被转走了', '钱\0被转走了'])('is JSON that Postgres can hold, even of %j', (text) => {
    const json = JSON.stringify(why(text));
    expect(json).toContain('被转走');
    expect(json).not.toMatch(/\\u(0000|d8)/i);
  });
});
