/** A failure explained to the person at the keyboard: one sentence that names the way out. Shown without a stack. */
export class Problem extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'Problem';
  }
}
