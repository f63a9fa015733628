import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('../../deploy/local/local-service.mjs').LocalService} LocalService */

/** A service that is started again whenever it has ended, as an orchestrator would. */
export class KeptService {
  /** Seconds from a kill until it was ready again. @type {number[]} */
  recoveries = [];
  /** Ends that nobody asked for. @type {string[]} */
  surprises = [];
  isReady = false;
  deaths = 0;
  #service;
  #current;
  #resting = false;
  /** @type {number | undefined} */
  #killedAt;
  #keeping = Promise.resolve();

  /**
   * @param {LocalService} service
   * @param {LocalService} [armed] the same with a failpoint: runs in its place until `disarm`
   */
  constructor(service, armed) {
    this.#service = service;
    this.#current = armed ?? service;
    this.mortal = armed !== undefined;
  }

  get name() {
    return this.#service.name;
  }

  /** Resolves when it is ready for the first time. */
  async start() {
    await this.#current.start();
    this.isReady = true;
    this.#keeping = this.#keep();
  }

  kill() {
    this.#killedAt ??= performance.now();
    this.isReady = false;
    this.#current.process?.signal('SIGKILL');
  }

  /** From the next start on it no longer ends by itself. */
  disarm() {
    if (this.#current === this.#service) return;
    this.#current.process?.signal('SIGKILL');
    this.#current = this.#service;
  }

  async stop() {
    this.#resting = true;
    await this.#current.kill();
    await this.#keeping;
  }

  async #keep() {
    while (!this.#resting) {
      const service = this.#current;
      try {
        if (!service.process || service.process.hasEnded) await this.#startAgain(service);
        this.#note(service, await service.process?.ended);
      } catch {
        // It ended while it started.
        this.deaths += 1;
        await pause(200);
      }
    }
  }

  /** @param {LocalService} service */
  async #startAgain(service) {
    await service.start();
    this.isReady = true;
    if (this.#killedAt !== undefined) this.recoveries.push((performance.now() - this.#killedAt) / 1000);
    this.#killedAt = undefined;
  }

  /**
   * @param {LocalService} service
   * @param {string | undefined} how
   */
  #note(service, how) {
    this.isReady = false;
    if (this.#resting) return;
    this.deaths += 1;
    if (this.#killedAt === undefined && !this.mortal) {
      this.surprises.push(`${this.name} ${how}: ${service.process?.lastLines(4)}`);
    }
    this.#killedAt ??= performance.now();
  }
}
