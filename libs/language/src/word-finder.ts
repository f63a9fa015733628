/** Finds which of many words stand in a text by one pass over it. */
export class WordFinder<Value> {
  private readonly byBeginning = new Map<number, { word: string; value: Value }[]>();

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) {
      const beginning = word.charCodeAt(0);
      const known = this.byBeginning.get(beginning);
      if (known === undefined) this.byBeginning.set(beginning, [{ word, value }]);
      else known.push({ word, value });
    }
  }

  /** Tells the value of a word at each place where it stands; words may overlap. */
  find(text: string, tell: (value: Value) => void): void {
    for (let at = 0; at < text.length; at += 1) {
      const beginning = this.byBeginning.get(text.charCodeAt(at));
      if (beginning === undefined) continue;
      for (const { word, value } of beginning) if (text.startsWith(word, at)) tell(value);
    }
  }
}
