import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.mjs';

const MOST_ENDS_A_MINUTE = 5;

/** Starts servers again that end without being asked to, and gives up on those that keep ending. */
export class Supervisor {
  #say;
  #giveUp;
  #resting = false;
  /** @type {Map<string, number[]>} */
  #ends = new Map();

  /** @param {{ say: (line: string) => void, giveUp: (reason: unknown) => void }} reports */
  constructor({ say, giveUp }) {
    this.#say = say;
    this.#giveUp = giveUp;
  }

  /**
   * @param {import('./server-process.mjs').ServerProcess} server one that is ready
   * @param {() => Promise<void>} startAgain resolves when ready; watches the new process itself
   */
  watch(server, startAgain) {
    void server.ended.then((how) => this.#afterEnd(server, how, startAgain));
  }

  /** From now on an end is an end. */
  rest() {
    this.#resting = true;
  }

  /**
   * @param {import('./server-process.mjs').ServerProcess} server
   * @param {string} how
   * @param {() => Promise<void>} startAgain
   * @returns {Promise<void>}
   */
  async #afterEnd(server, how, startAgain) {
    if (this.#resting || server.stopRequested) return;
    const now = performance.now();
    const recent = [...(this.#ends.get(server.name) ?? []), now].filter((end) => now - end < 60_000);
    this.#ends.set(server.name, recent);
    if (recent.length > MOST_ENDS_A_MINUTE) {
      const words = server.lastLines();
      this.#giveUp(
        new Problem(`${server.name} ended ${recent.length} times within a minute; its last words:\n${words}`),
      );
      return;
    }
    this.#say(`${server.name} ${how}: starting it again (log: ${server.logFile})`);
    try {
      await startAgain();
      this.#say(`${server.name} is back`);
    } catch {
      await pause(500);
      await this.#afterEnd(server, 'did not come up', startAgain);
    }
  }
}
