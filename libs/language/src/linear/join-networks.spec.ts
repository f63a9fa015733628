import { joinNetworks } from './join-networks.js';
import { NetworkModel } from './network-model.js';
import { trainNetwork } from './network.js';
import { Featurizer, rowsOf } from './featurizer.js';
import { WeightTable } from './weight-table.js';

const texts = ['很好 吃', '太 难吃', '味道 好', '难吃 极了'];
const labelOf = [1, 0, 1, 0];
const featurizer = Featurizer.learn(texts, [{ kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1 }]);
const rows = rowsOf(featurizer, texts);
const networks = [3, 4].map((seed) => trainNetwork(rows, labelOf, 2, { hidden: seed, rounds: 5, seed }));
const scoresBy = (network: (typeof networks)[number], text: string) =>
  new NetworkModel(featurizer, WeightTable.from(network.input, network.hidden), network.output).scores(text);

describe('joined networks', () => {
  it('score the mean of what each scores', () => {
    const joined = joinNetworks(networks, 2);
    expect(joined.hidden).toBe(7);
    for (const text of [...texts, '好', 'new']) {
      const each = networks.map((network) => scoresBy(network, text));
      scoresBy(joined, text).forEach((score, label) => {
        const mean = each.reduce((sum, scores) => sum + (scores[label] ?? 0), 0) / networks.length;
        expect(score).toBeCloseTo(mean, 2);
      });
    }
  });

  it('leave a single network as it is', () => {
    expect(joinNetworks(networks.slice(0, 1), 2)).toBe(networks[0]);
  });
});
