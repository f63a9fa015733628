import fc from 'fast-check';
import { trainOneVsRest } from './dual-descent.js';
import { trainNetwork } from './network.js';
import { randomStream } from './random.js';
import { packRows, type SparseRow } from './sparse-rows.js';
import { WeightTable } from './weight-table.js';

function row(...pairs: [number, number][]): SparseRow {
  return { columns: pairs.map(([at]) => at), values: pairs.map(([, value]) => Math.fround(value)) };
}

/** Two columns and the bias; label 0 where the first is larger, label 1 where the second is. */
function separable(seed: number) {
  const random = randomStream(seed);
  const rows: SparseRow[] = [];
  const labelsOf: number[][] = [];
  while (rows.length < 60) {
    const [a, b] = [random(), random()];
    if (Math.abs(a - b) < 0.2) continue;
    rows.push(row([0, a], [1, b], [2, 1]));
    labelsOf.push([a > b ? 0 : 1]);
  }
  return { rows, labelsOf, packed: packRows(rows, 3) };
}

const argMax = (scores: Float64Array) => scores.indexOf(scores.reduce((a, b) => Math.max(a, b)));

describe('dual coordinate descent', () => {
  it('separates what can be separated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const { rows, labelsOf, packed } = separable(seed);
        const table = WeightTable.from(trainOneVsRest(packed, labelsOf, 2, { cost: 100, rounds: 60, seed }), 2);
        rows.forEach((one, at) => expect(argMax(table.scores(one))).toBe(labelsOf[at]?.[0]));
      }),
      { numRuns: 10 },
    );
  });

  it('reaches the optimum of the squared hinge loss', () => {
    const { rows, labelsOf, packed } = separable(3);
    const cost = 1;
    const weights = trainOneVsRest(packed, labelsOf, 2, { cost, rounds: 400, seed: 1 });
    // At the optimum the gradient w - 2C sum(max(0, 1 - y w.x) y x) is nought for each label.
    for (const label of [0, 1]) {
      const gradient = [0, 1, 2].map((column) => weights[column * 2 + label] ?? 0);
      rows.forEach(({ columns, values }, at) => {
        const sign = labelsOf[at]?.[0] === label ? 1 : -1;
        let score = 0;
        columns.forEach((column, place) => (score += (values[place] ?? 0) * (weights[column * 2 + label] ?? 0)));
        const miss = Math.max(0, 1 - sign * score);
        columns.forEach((column, place) => (gradient[column]! -= 2 * cost * miss * sign * (values[place] ?? 0)));
      });
      for (const part of gradient) expect(Math.abs(part)).toBeLessThan(0.01);
    }
  });

  it('learns several labels for a row and none', () => {
    const rows = [row([0, 1], [3, 1]), row([1, 1], [3, 1]), row([0, 1], [1, 1], [3, 1]), row([2, 1], [3, 1])];
    const table = WeightTable.from(
      trainOneVsRest(packRows(rows, 4), [[0], [1], [0, 1], []], 2, { cost: 10, rounds: 100, seed: 1 }),
      2,
    );
    const found = rows.map((one) => [...table.scores(one)].map((score) => score > 0));
    expect(found).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [false, false],
    ]);
  });
});

describe('network', () => {
  it('learns "one of two, not both", which no line can part', () => {
    const rows = [row([0, 1], [2, 1]), row([1, 1], [2, 1]), row([0, 1], [1, 1], [2, 1]), row([2, 1])];
    const labels = [0, 0, 1, 1];
    const many = Array.from({ length: 100 }, () => rows).flat();
    const { hidden, input, output } = trainNetwork(
      packRows(many, 3),
      many.map((_, at) => labels[at % 4] ?? 0),
      2,
      { hidden: 32, rounds: 40, seed: 2 },
    );
    const first = WeightTable.from(input, hidden);
    const scoreOf = (one: SparseRow) => {
      const levels = [...first.scores(one)].map((level) => Math.max(0, level)).concat(1);
      return Float64Array.from([0, 1], (label) =>
        levels.reduce((sum, level, unit) => sum + level * (output[unit * 2 + label] ?? 0), 0),
      );
    };
    expect(rows.map((one) => argMax(scoreOf(one)))).toEqual([0, 0, 1, 1]);
  });
});
