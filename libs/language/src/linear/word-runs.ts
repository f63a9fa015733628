const NONE = -1;

/** Runs of words as paths in a trie: to look a run up its text need not be put together. */
export class WordRuns {
  /** The number of a word is also the node of the run of this word alone. */
  private readonly numbers = new Map<string, number>();
  /** By a node and the number of the next word. */
  private readonly nodes = new Map<number, number>();
  /** By node; of the beginnings of runs that are no runs themselves -1. */
  private readonly columns: Int32Array;

  /**
   * @param runs words with blanks between them
   * @param first the column of the first run; the others follow
   */
  constructor(runs: readonly string[], first: number) {
    const split = runs.map((run) => run.split(' '));
    for (const word of split.flat()) if (!this.numbers.has(word)) this.numbers.set(word, this.numbers.size);
    let size = this.numbers.size;
    const ends = split.map((words) => {
      const [beginning = 0, ...others] = words.map((word) => this.numbers.get(word) ?? 0);
      return others.reduce((node, number) => {
        const next = this.nodes.get(this.key(node, number)) ?? size++;
        this.nodes.set(this.key(node, number), next);
        return next;
      }, beginning);
    });
    this.columns = new Int32Array(size).fill(NONE);
    ends.forEach((node, at) => (this.columns[node] = first + at));
  }

  /** The columns of the runs that stand in a text, as often as they stand there: by their first words, short runs before long ones. */
  columnsIn(words: readonly string[]): number[] {
    const numbers = words.map((word) => this.numbers.get(word) ?? NONE);
    const found: number[] = [];
    for (let from = 0; from < numbers.length; from += 1) {
      let node = numbers[from] as number;
      for (let at = from + 1; node !== NONE; at += 1) {
        const column = this.columns[node] as number;
        if (column !== NONE) found.push(column);
        const next = numbers[at] ?? NONE;
        node = next === NONE ? NONE : (this.nodes.get(this.key(node, next)) ?? NONE);
      }
    }
    return found;
  }

  private key(node: number, number: number): number {
    return node * this.numbers.size + number;
  }
}
