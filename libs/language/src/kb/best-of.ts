/** Keeps the `size` highest scores that were offered, best first; of equal ones the earlier offer. */
export class BestOf {
  readonly items: number[] = [];
  readonly scores: number[] = [];

  constructor(readonly size: number) {}

  offer(item: number, score: number): void {
    const { items, scores, size } = this;
    let at = scores.length;
    if (at === size) {
      at -= 1;
      if (score <= (scores[at] as number)) return;
    }
    for (; at > 0 && (scores[at - 1] as number) < score; at -= 1) {
      scores[at] = scores[at - 1] as number;
      items[at] = items[at - 1] as number;
    }
    scores[at] = score;
    items[at] = item;
  }
}
