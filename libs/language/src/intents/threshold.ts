/** A wrong answer costs as much as this many right ones are worth. */
const PRICE_OF_ERROR = 2;
/** So much accuracy in scope is given up at most to hold back what is out of scope. */
const GIVEN_UP = 0.008;

export interface Held {
  readonly confidence: number;
  readonly right: boolean;
  readonly outside: boolean;
}

/**
 * The confidence from which the model answers, chosen on texts it had not seen: where right answers less twice the wrong
 * ones are most. With known texts out of scope: as high as accuracy in scope allows (0.8 points less than without any).
 */
export function chooseThreshold(held: readonly Held[]): number {
  const sorted = held.toSorted((a, b) => b.confidence - a.confidence);
  return sorted.some(({ outside }) => outside) ? rejecting(sorted) : answering(sorted);
}

function answering(sorted: readonly Held[]): number {
  let gain = 0;
  let most = 0;
  let threshold = 1;
  sorted.forEach(({ confidence, right }, at) => {
    gain += right ? 1 : -PRICE_OF_ERROR;
    if (gain <= most) return;
    most = gain;
    threshold = between(confidence, sorted[at + 1]?.confidence ?? 0);
  });
  return threshold;
}

function rejecting(sorted: readonly Held[]): number {
  const inside = sorted.filter(({ outside }) => !outside);
  const needed = inside.filter(({ right }) => right).length - GIVEN_UP * inside.length;
  let right = 0;
  for (const [at, item] of sorted.entries()) {
    if (!item.outside && item.right) right += 1;
    if (right >= needed) return between(item.confidence, sorted[at + 1]?.confidence ?? 0);
  }
  return 0;
}

function between(a: number, b: number): number {
  return (a + b) / 2;
}
