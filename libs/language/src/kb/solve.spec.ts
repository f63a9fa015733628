import { solvePositive } from './solve.js';

it('solves a symmetric system', () => {
  const x = solvePositive(Float64Array.from([4, 2, 1, 2, 5, 3, 1, 3, 6]), Float64Array.from([11, 21, 25]));
  expect([...x].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3]);
});
