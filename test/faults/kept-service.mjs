import { setTimeout as pause } from 'node:timers/promises';

/** A service that is started again whenever it has ended, as an orchestrator would. */
export class KeptService {
  /** Seconds from a kill until it was ready again. @type {number[]} */
  recoveries = [];
  /** Ends that nobody asked for. @type {string[]} */
  surprises = [];
  isReady = false;
  deaths = 0;
  #resting = false;
  /** @type {number | undefined} */
  #killedAt;
  #keeping = Promise.resolve();

  /**
   * @param {import('../../deploy/local/local-service.mjs').LocalService} service
   * @param {boolean} mortal it ends by itself: a failpoint is armed
   */
  constructor(service, mortal) {
    this.service = service;
    this.mortal = mortal;
  }

  get name() {
    return this.service.name;
  }

  /** Resolves when it is ready for the first time. */
  async start() {
    await this.service.start();
    this.isReady = true;
    this.#keeping = this.#keep();
  }

  kill() {
    this.#killedAt ??= performance.now();
    this.isReady = false;
    this.service.process?.signal('SIGKILL');
  }

  async stop() {
    this.#resting = true;
    await this.service.kill();
    await this.#keeping;
  }

  async #keep() {
    while (!this.#resting) {
      const how = await this.service.process?.ended;
      if (this.#resting) return;
      this.isReady = false;
      this.deaths += 1;
      if (this.#killedAt === undefined && !this.mortal)
        this.surprises.push(`${this.name} ${how}: ${this.service.process?.lastLines(4)}`);
      this.#killedAt ??= performance.now();
      await this.#startAgain();
    }
  }

  async #startAgain() {
    try {
      await this.service.start();
      this.isReady = true;
      if (this.#killedAt !== undefined) this.recoveries.push((performance.now() - this.#killedAt) / 1000);
      this.#killedAt = undefined;
    } catch {
      // Killed again while it started: the next turn of the loop starts it anew.
      await pause(200);
    }
  }
}
