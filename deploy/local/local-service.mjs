import path from 'node:path';
import { repository } from './places.mjs';
import { ServerProcess } from './server-process.mjs';

/**
 * @typedef {object} LocalServiceOptions
 * @property {string} name
 * @property {string} script relative to the repository
 * @property {NodeJS.ProcessEnv} env
 * @property {string} url answers GET /health/ready with 200 once the service serves
 * @property {string} stateDir
 * @property {import('./supervisor.mjs').Supervisor} [supervisor]
 * @property {AbortSignal} [signal]
 */

// A small young generation: a fifth less memory at rest. The image sets the same flags and variables.
const NODE_FLAGS = ['--max-semi-space-size=8'];
// The C library otherwise keeps a heap for every thread that ever allocated: about ten megabytes.
const MALLOC = { MALLOC_ARENA_MAX: '2' };

/** A Node program of this repository that answers HTTP. */
export class LocalService {
  #options;
  /** @type {ServerProcess | undefined} */
  process;

  /** @param {LocalServiceOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get name() {
    return this.#options.name;
  }

  /** Resolves when it is ready. */
  async start() {
    const { name, script, env, url, stateDir, supervisor, signal } = this.#options;
    const server = new ServerProcess({
      name,
      program: process.execPath,
      args: [...NODE_FLAGS, path.join(repository, script)],
      env: { ...MALLOC, ...env },
      cwd: repository,
      runDir: path.join(stateDir, 'run'),
      logDir: path.join(stateDir, 'logs'),
    });
    this.process = server;
    try {
      await server.untilReady(() => isReady(url), { timeoutMs: 60_000, signal });
    } catch (error) {
      await this.stop();
      throw error;
    }
    supervisor?.watch(server, () => this.start());
  }

  /** Lets it finish its work. */
  async stop() {
    await this.process?.stop('SIGTERM', 15_000);
  }

  /** As a crash. */
  async kill() {
    await this.process?.stop('SIGKILL', 1_000);
  }
}

/** @param {string} url */
async function isReady(url) {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
