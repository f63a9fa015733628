/** Keeps the `size` highest scores that were offered, best first; of equal ones the earlier offer. */
export class BestOf {
  readonly items: Int32Array;
  readonly scores: Float64Array;
  count = 0;

  constructor(readonly size: number) {
    this.items = new Int32Array(size);
    this.scores = new Float64Array(size);
  }

  offer(item: number, score: number): void {
    const { items, scores, size } = this;
    if (this.count === size && score <= (scores[size - 1] as number)) return;
    let at = this.count < size ? this.count++ : size - 1;
    for (; at > 0 && (scores[at - 1] as number) < score; at -= 1) {
      scores[at] = scores[at - 1] as number;
      items[at] = items[at - 1] as number;
    }
    scores[at] = score;
    items[at] = item;
  }
}
