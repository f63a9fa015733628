/** @typedef {{ done(detail?: string): void }} Step */

/** Prints one line a finished step, with the seconds it took. Steps may overlap. */
export class Progress {
  /** @type {(line: string) => void} */
  #print;
  #started = performance.now();

  /** @param {(line: string) => void} [print] */
  constructor(print = (line) => process.stdout.write(`${line}\n`)) {
    this.#print = print;
  }

  /**
   * @param {string} name what is being done
   * @returns {Step} `done` prints the line
   */
  begin(name) {
    const started = performance.now();
    return {
      done: (detail = '') => this.#print(`  ${name.padEnd(16)} ${seconds(started).padStart(6)} s  ${detail}`.trimEnd()),
    };
  }

  /** @param {string} line */
  say(line) {
    this.#print(line);
  }

  /** Seconds since this object was made. */
  total() {
    return seconds(this.#started);
  }
}

/** @param {number} since */
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
