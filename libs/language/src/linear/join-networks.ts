import type { NetworkWeights } from './network.js';

/** Networks over the same columns and labels as one that has all their units; its scores are the mean of theirs. */
export function joinNetworks(networks: readonly NetworkWeights[], labels: number): NetworkWeights {
  const [first] = networks;
  if (first !== undefined && networks.length === 1) return first;
  const hidden = networks.reduce((sum, network) => sum + network.hidden, 0);
  const columns = first === undefined ? 0 : first.input.length / first.hidden;
  const input = new Float32Array(columns * hidden);
  const output = new Float32Array((hidden + 1) * labels);
  let before = 0;
  for (const network of networks) {
    for (let column = 0; column < columns; column += 1) {
      const own = network.input.subarray(column * network.hidden, (column + 1) * network.hidden);
      input.set(own, column * hidden + before);
    }
    network.output.forEach((weight, at) => {
      const isBias = at >= network.hidden * labels;
      const place = isBias ? hidden * labels + (at - network.hidden * labels) : before * labels + at;
      output[place]! += weight / networks.length;
    });
    before += network.hidden;
  }
  return { hidden, input, output };
}
