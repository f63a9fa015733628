import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Random text that is safe in addresses, files and headers. @param {number} [bytes] */
export const randomSecret = (bytes = 24) => randomBytes(bytes).toString('base64url');

/** Secrets of one state directory: made at first need, the same ever after, readable by their owner only. */
export class Secrets {
  #file;
  /** @type {Record<string, string>} */
  #known;

  /** @param {string} stateDir */
  constructor(stateDir) {
    this.#file = path.join(stateDir, 'secrets.json');
    this.#known = existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, 'utf8')) : {};
  }

  /**
   * @param {string} name
   * @param {() => string} [make]
   */
  get(name, make = () => randomSecret()) {
    const known = this.#known[name];
    if (known !== undefined) return known;
    const made = make();
    this.#known[name] = made;
    writeFileSync(this.#file, JSON.stringify(this.#known, null, 2), { mode: 0o600 });
    chmodSync(this.#file, 0o600);
    return made;
  }
}
