import { randomStream } from '../linear/random.js';
import { fitVoices, type HeardExample } from './fit-voices.js';
import { sharesOf, USUAL_WEIGHTS, VOICES } from './join-voices.js';

const random = randomStream(7);

/** Texts of four intents where only `voice` tells the right one. */
function toldBy(voice: number, count: number): HeardExample[] {
  return Array.from({ length: count }, () => {
    const right = Math.floor(random() * 4);
    const rows = Float64Array.from({ length: 4 * VOICES }, () => random());
    for (let place = 0; place < 4; place += 1) rows[place * VOICES + voice] = place === right ? 1 : 0;
    return { rows, right };
  });
}

describe('fitVoices', () => {
  it('gives weight to the voice that tells the truth and takes it from those that tell nothing', () => {
    const { voices } = fitVoices(toldBy(1, 2000));
    expect(voices[1]).toBeGreaterThan(5);
    expect(voices[0]).toBeLessThan((USUAL_WEIGHTS.voices[0] ?? 0) - 0.5);
  });

  it('stays near the usual weights while examples are few', () => {
    const { voices } = fitVoices(toldBy(1, 3));
    voices.forEach((weight, at) => expect(Math.abs(weight - (USUAL_WEIGHTS.voices[at] ?? 0))).toBeLessThan(0.5));
    expect(fitVoices([])).toBe(USUAL_WEIGHTS);
  });

  it('learns from texts that no intent fits when to say that none does', () => {
    const inside = toldBy(1, 200);
    const outside = Array.from({ length: 200 }, () => ({ rows: new Float64Array(4 * VOICES), right: -1 }));
    const weights = fitVoices([...inside, ...outside]);
    expect(Math.max(...sharesOf(new Float64Array(4 * VOICES), weights))).toBeLessThan(0.2);
    expect(Math.max(...sharesOf(inside[0]?.rows ?? new Float64Array(), weights))).toBeGreaterThan(0.7);
  });

  it('finds probabilities that are true: of texts it is 70 % sure of about 70 % are right', () => {
    const noisy = toldBy(1, 3000).map((example) => (random() < 0.3 ? { ...example, right: 0 } : example));
    const weights = fitVoices(noisy);
    const sure = noisy.map(({ rows, right }) => {
      const shares = sharesOf(rows, weights);
      return { said: Math.max(...shares), right: shares.indexOf(Math.max(...shares)) === right };
    });
    const said = sure.reduce((sum, each) => sum + each.said, 0) / sure.length;
    expect(Math.abs(said - sure.filter(({ right }) => right).length / sure.length)).toBeLessThan(0.03);
  });
});
