import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findPostgres, postgresAccount } from './postgres-programs.mjs';
import { Problem } from './problem.mjs';
import { ServerProcess } from './server-process.mjs';
import { runTool } from './tool.mjs';

/**
 * @typedef {object} PostgresSettings
 * @property {string} home a directory of its own that every account may enter
 * @property {string} runDir
 * @property {string} logDir
 * @property {number} port
 * @property {string} password of the superuser `mesh`
 * @property {boolean} durable false: no fsync, for servers that are thrown away
 * @property {AbortSignal} [signal]
 */

const FAST_AND_LOSSY = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/** A private Postgres on 127.0.0.1 with the database `mesh`. */
export class Postgres {
  #settings;
  #data;
  /** Marks data whose creation was not cut short. */
  #complete;
  /** @type {import('./postgres-programs.mjs').PostgresPrograms | undefined} */
  #programs;
  /** @type {{ uid: number, gid: number } | undefined} */
  #account;
  /** @type {ServerProcess | undefined} */
  process;

  /** @param {PostgresSettings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#data = path.join(settings.home, 'postgres');
    this.#complete = path.join(settings.home, 'postgres.complete');
  }

  get url() {
    const { password, port } = this.#settings;
    return `postgres://mesh:${password}@127.0.0.1:${port}/mesh`;
  }

  /** Says which programs serve, for the progress line. */
  get description() {
    return `Postgres ${this.#programs?.version} (${this.#programs?.from}), port ${this.#settings.port}`;
  }

  /** True when the programs are there; the npm ones are not before `npm ci`. */
  isInstalled() {
    return this.#find() !== undefined;
  }

  async start() {
    const programs = this.#find();
    if (!programs) throw new Problem(this.#whyMissing());
    if (!existsSync(this.#complete)) await this.#create(programs.bin);

    const { port, runDir, logDir, durable, signal } = this.#settings;
    const own = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200, timezone: 'UTC' };
    const args = Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = new ServerProcess({
      name: 'postgres',
      program: path.join(programs.bin, 'postgres'),
      args: ['-D', this.#data, '-p', String(port), ...args, ...(durable ? [] : FAST_AND_LOSSY)],
      runDir,
      logDir,
      cwd: '/',
      account: this.#account,
    });
    this.process = server;
    try {
      await server.untilReady(() => this.#acceptsConnections(server.pid), { timeoutMs: 60_000, signal });
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Clean: clients are cut, everything is written. */
  async stop() {
    await this.process?.stop('SIGINT', 20_000);
  }

  /** As after a power cut of the process: nothing is written, recovery follows at the next start. */
  async crash() {
    await this.process?.stop('SIGQUIT', 3_000);
  }

  #find() {
    this.#account ??= postgresAccount();
    this.#programs ??= findPostgres(this.#dataVersion(), this.#account);
    return this.#programs;
  }

  #dataVersion() {
    const file = path.join(this.#data, 'PG_VERSION');
    return existsSync(this.#complete) && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  }

  #whyMissing() {
    const version = this.#dataVersion();
    return version === undefined
      ? 'No Postgres found: run npm ci without --omit=optional, or install it (Debian: apt-get install postgresql), ' +
          'or set DATABASE_URL to a server of yours.'
      : `The data in ${this.#data} needs Postgres ${version}, which is gone: install it, or remove that directory to start afresh.`;
  }

  /** @param {string} bin */
  async #create(bin) {
    const { password, signal } = this.#settings;
    const account = this.#account;
    rmSync(this.#data, { recursive: true, force: true });
    mkdirSync(this.#data, { recursive: true, mode: 0o700 });
    if (account) chownSync(this.#data, account.uid, account.gid);
    const passwordFile = path.join(this.#settings.home, 'postgres.password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) chownSync(passwordFile, account.uid, account.gid);
    try {
      const how = ['-U', 'mesh', '--auth=scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
      const args = ['-D', this.#data, ...how, `--pwfile=${passwordFile}`];
      await runTool(path.join(bin, 'initdb'), args, { account, cwd: '/', signal });
      const input = 'CREATE DATABASE mesh;\n';
      const single = ['--single', '-D', this.#data, 'postgres'];
      await runTool(path.join(bin, 'postgres'), single, { account, cwd: '/', signal, input });
      writeFileSync(this.#complete, '');
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  /**
   * Postgres itself notes its state on the eighth line of its lock file; a port that answers may still be recovering.
   *
   * @param {number} pid
   */
  #acceptsConnections(pid) {
    const file = path.join(this.#data, 'postmaster.pid');
    if (!existsSync(file)) return false;
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  }
}
