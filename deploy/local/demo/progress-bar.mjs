const WIDTH = 30;
const DRAW_MS = 100;
const LINE_MS = 3_000;

/** One line that fills up on a terminal; elsewhere a plain line now and then. */
export class ProgressBar {
  #out;
  #state;
  #timer;
  #last = '';
  #stopped = false;

  /**
   * @param {() => { part: number, text: string }} state `part` from 0 to 1
   * @param {{ write(text: string): unknown, isTTY?: boolean }} [out]
   */
  constructor(state, out = process.stdout) {
    this.#out = out;
    this.#state = state;
    this.#timer = setInterval(() => this.#draw(), out.isTTY ? DRAW_MS : LINE_MS);
    this.#draw();
  }

  /** Draws it once more, and leaves it there. Again: nothing. */
  stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#draw();
    if (this.#out.isTTY) this.#out.write('\n');
  }

  #draw() {
    const { part, text } = this.#state();
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    if (this.#out.isTTY) {
      const full = Math.round(part * WIDTH);
      this.#out.write(`\r\u001B[2K  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${text}`);
    } else if (text !== this.#last) {
      this.#out.write(`  ${percent}  ${text}\n`);
    }
    this.#last = text;
  }
}
