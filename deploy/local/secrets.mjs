import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Random text that is safe in addresses, files and headers. @param {number} [bytes] */
export const randomSecret = (bytes = 24) => randomBytes(bytes).toString('base64url');

/** Secrets of one state directory: made at first need, the same ever after, readable by their owner only. */
export class Secrets {
  #file;

  /** @param {string} stateDir */
  constructor(stateDir) {
    this.#file = path.join(stateDir, 'secrets.json');
  }

  /**
   * @param {string} name
   * @param {() => string} [make]
   */
  get(name, make = () => randomSecret()) {
    // Read anew each time: several parts of the launcher hold a view of this file.
    /** @type {Record<string, string>} */
    const known = existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, 'utf8')) : {};
    const secret = known[name] ?? make();
    if (known[name] === undefined) this.#write({ ...known, [name]: secret });
    return secret;
  }

  /**
   * By renaming: a launcher killed in the middle must not lose the keys of stored data.
   *
   * @param {Record<string, string>} secrets
   */
  #write(secrets) {
    const half = `${this.#file}.${process.pid}`;
    writeFileSync(half, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(half, this.#file);
  }
}
