import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, isAlive } from './identity.mjs';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} Command
 * @property {string} name also the name of its log and pid file
 * @property {string} program
 * @property {string[]} args
 * @property {string} runDir pid files of running servers
 * @property {string} logDir
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {{ uid: number, gid: number }} [account] the account to run as, when it is not the caller's
 */

const LOG_KEPT_BYTES = 5_000_000;
const START_MARK = '--- started';

/** @type {Set<ServerProcess>} */
const running = new Set();
// Whatever way this process ends, short of SIGKILL, no server outlives it.
process.on('exit', () => {
  for (const server of running) server.signal('SIGKILL');
});

/**
 * A long-running program that this launcher owns. It leads its own process group, so Ctrl-C in the terminal reaches
 * the launcher alone, which then stops things in order.
 */
export class ServerProcess {
  /** @type {string} */ name;
  /** @type {number} */ pid;
  /** @type {string} */ logFile;
  /** Settles when the program has ended, however it ended. @type {Promise<string>} */ ended;
  hasEnded = false;
  /** True once `stop` was called: the end is wanted. */
  stopRequested = false;
  #pidFile;

  /** @param {Command} command */
  constructor(command) {
    for (const directory of [command.runDir, command.logDir]) mkdirSync(directory, { recursive: true });
    this.name = command.name;
    this.logFile = path.join(command.logDir, `${command.name}.log`);
    this.#pidFile = path.join(command.runDir, `${command.name}.json`);

    const log = openLog(this.logFile);
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: command.env ?? process.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...command.account,
    });
    closeSync(log);
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
    });
    this.ended = ended.then((how) => {
      this.hasEnded = true;
      running.delete(this);
      rmSync(this.#pidFile, { force: true });
      return how;
    });
    this.pid = child.pid ?? 0;
    if (this.pid === 0) return;
    running.add(this);
    writeFileSync(this.#pidFile, JSON.stringify({ pid: this.pid, identity: identityOf(this.pid) }));
  }

  /** @param {NodeJS.Signals} signal to the whole group when it is SIGKILL, else to the program alone */
  signal(signal) {
    if (this.hasEnded || this.pid === 0) return;
    sendSignal(this.pid, signal);
  }

  /**
   * Asks with `signal` and insists with SIGKILL after `graceMs`.
   *
   * @param {NodeJS.Signals} signal
   * @param {number} graceMs
   */
  async stop(signal, graceMs) {
    this.stopRequested = true;
    this.signal(signal);
    const waiting = new AbortController();
    const tooLong = pause(graceMs, undefined, { signal: waiting.signal }).then(
      () => this.signal('SIGKILL'),
      () => undefined,
    );
    await this.ended;
    waiting.abort();
    await tooLong;
  }

  /**
   * Waits until `isReady` says yes.
   *
   * @param {() => boolean | Promise<boolean>} isReady
   * @param {{ timeoutMs: number, signal?: AbortSignal }} limits
   */
  async untilReady(isReady, { timeoutMs, signal }) {
    const deadline = performance.now() + timeoutMs;
    while (!(await isReady())) {
      signal?.throwIfAborted();
      if (this.hasEnded) throw new Problem(`${this.name} ${await this.ended}; its last words:\n${this.lastLines()}`);
      if (performance.now() > deadline) {
        throw new Problem(
          `${this.name} is not ready after ${timeoutMs / 1000} s; its last words:\n${this.lastLines()}`,
        );
      }
      await pause(40);
    }
  }

  /** The end of what this run logged. @param {number} [count] */
  lastLines(count = 15) {
    const ownPart = readFileSync(this.logFile, 'utf8').split(START_MARK).at(-1) ?? '';
    return ownPart.trim().split('\n').slice(-count).join('\n');
  }
}

/**
 * Ends the servers that an earlier launcher left behind because it was killed. A pid that now belongs to another
 * program is left alone.
 *
 * @param {string} runDir
 * @returns {Promise<string[]>} names of what was ended
 */
export async function endOrphans(runDir) {
  const files = existsSync(runDir) ? readdirSync(runDir).filter((file) => file.endsWith('.json')) : [];
  const names = await Promise.all(files.map((file) => endOrphan(path.join(runDir, file))));
  return names.filter((name) => name !== undefined);
}

/**
 * @param {string} pidFile
 * @returns {Promise<string | undefined>}
 */
async function endOrphan(pidFile) {
  /** @type {import('./identity.mjs').Recorded} */
  const recorded = JSON.parse(readFileSync(pidFile, 'utf8') || '{}');
  const name = path.basename(pidFile, '.json');
  const found = isAlive(recorded);
  if (found) {
    // Postgres takes SIGTERM as "wait for the clients to leave": SIGINT makes it end now, cleanly.
    sendSignal(recorded.pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    const deadline = performance.now() + 10_000;
    while (isAlive(recorded)) {
      if (performance.now() > deadline) sendSignal(recorded.pid, 'SIGKILL');
      await pause(40);
    }
  }
  rmSync(pidFile, { force: true });
  return found ? name : undefined;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function sendSignal(pid, signal) {
  try {
    process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
  } catch {
    // It ended by itself a moment ago.
  }
}

/** @param {string} file */
function openLog(file) {
  const tooLong = existsSync(file) && statSync(file).size > LOG_KEPT_BYTES;
  const log = openSync(file, tooLong ? 'w' : 'a', 0o600);
  writeSync(log, `${START_MARK} ${new Date().toISOString()}\n`);
  return log;
}
