import { shuffle } from '../linear/random.js';

export { randomStream } from '../linear/random.js';

/** The numbers 0 to count - 1 in a random order. */
export function shuffled(count: number, random: () => number): Int32Array {
  return shuffle(
    Int32Array.from({ length: count }, (_, at) => at),
    random,
  );
}

/** A number from a normal distribution with mean 0 and deviation 1 (Box-Muller). */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
