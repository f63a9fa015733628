import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answers } from './ports.mjs';
import { findRabbitmq } from './rabbitmq-programs.mjs';
import { ServerProcess } from './server-process.mjs';

/**
 * @typedef {object} RabbitmqSettings
 * @property {string} home a directory of its own
 * @property {string} runDir
 * @property {string} logDir
 * @property {Record<'amqp' | 'management' | 'prometheus' | 'distribution' | 'epmd', number>} ports
 * @property {string} password of the user `mesh`
 * @property {(line: string) => void} log
 * @property {AbortSignal} [signal]
 */

/** A private RabbitMQ node on 127.0.0.1 with the management and Prometheus plugins and an epmd of its own. */
export class Rabbitmq {
  #settings;
  #home;
  /** @type {import('./rabbitmq-programs.mjs').RabbitmqPrograms | undefined} */
  #programs;
  /** @type {ServerProcess | undefined} */
  #epmd;
  /** @type {ServerProcess | undefined} */
  process;

  /** @param {RabbitmqSettings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#home = path.join(settings.home, 'rabbitmq');
  }

  get url() {
    return `amqp://mesh:${this.#settings.password}@127.0.0.1:${this.#settings.ports.amqp}`;
  }

  /** With the credentials in it. */
  get managementUrl() {
    return `http://mesh:${this.#settings.password}@127.0.0.1:${this.#settings.ports.management}`;
  }

  /** Says which programs serve, for the progress line. */
  get description() {
    return `RabbitMQ (${this.#programs?.from}), port ${this.#settings.ports.amqp}`;
  }

  async start() {
    const { ports, runDir, logDir, log, signal } = this.#settings;
    this.#programs ??= await findRabbitmq({ log, signal });
    const { server: program, epmd, env: base } = this.#programs;
    this.#configure();
    const env = { ...base, ...this.#environment() };
    try {
      // epmd started by Erlang would be a daemon that outlives it: start it first, as a child of our own.
      this.#epmd = new ServerProcess({
        name: 'epmd',
        program: epmd,
        args: ['-port', String(ports.epmd), '-address', '127.0.0.1'],
        env,
        runDir,
        logDir,
      });
      await this.#epmd.untilReady(() => answers(ports.epmd), { timeoutMs: 10_000, signal });
      this.process = new ServerProcess({ name: 'rabbitmq', program, args: [], env, runDir, logDir, cwd: this.#home });
      await this.process.untilReady(() => this.#isReady(), { timeoutMs: 90_000, signal });
      writeFileSync(path.join(this.#home, 'complete'), '');
    } catch (error) {
      // A node that is still booting does not listen to SIGTERM.
      await this.kill();
      throw error;
    }
  }

  /** Clean: takes some seconds, because the node closes its queues. */
  async stop() {
    await this.process?.stop('SIGTERM', 30_000);
    await this.#epmd?.stop('SIGTERM', 2_000);
  }

  /** As after a power cut of the process. */
  async kill() {
    await this.process?.stop('SIGKILL', 1_000);
    await this.#epmd?.stop('SIGKILL', 1_000);
  }

  #configure() {
    const { ports, password } = this.#settings;
    // A first start that was cut short leaves half a database behind, with nothing in it.
    if (!existsSync(path.join(this.#home, 'complete'))) {
      rmSync(path.join(this.#home, 'data'), { recursive: true, force: true });
    }
    for (const folder of ['home', 'data', 'log']) mkdirSync(path.join(this.#home, folder), { recursive: true });
    const cookie = path.join(this.#home, 'home/.erlang.cookie');
    if (!existsSync(cookie)) writeFileSync(cookie, randomBytes(16).toString('hex').toUpperCase(), { mode: 0o400 });
    const lines = [
      `listeners.tcp.local = 127.0.0.1:${ports.amqp}`,
      'management.tcp.ip = 127.0.0.1',
      `management.tcp.port = ${ports.management}`,
      'prometheus.tcp.ip = 127.0.0.1',
      `prometheus.tcp.port = ${ports.prometheus}`,
      'default_user = mesh',
      `default_pass = ${password}`,
      'log.console = true',
      'log.console.level = warning',
      'log.file = false',
      'disk_free_limit.absolute = 100MB',
      'vm_memory_high_watermark.absolute = 1GB',
    ];
    writeFileSync(path.join(this.#home, 'rabbitmq.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
    writeFileSync(path.join(this.#home, 'enabled_plugins'), '[rabbitmq_management,rabbitmq_prometheus].\n');
    rmSync(path.join(this.#home, 'pid'), { force: true });
  }

  #environment() {
    const { ports } = this.#settings;
    /** @param {string} name */
    const own = (name) => path.join(this.#home, name);
    return {
      HOME: own('home'),
      LANG: 'C.UTF-8',
      ERL_EPMD_PORT: String(ports.epmd),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      ERL_CRASH_DUMP: '/dev/null',
      RABBITMQ_CONF_ENV_FILE: own('none'),
      // An address, not a name: bare systems may not know localhost.
      RABBITMQ_NODENAME: 'mesh@127.0.0.1',
      RABBITMQ_USE_LONGNAME: 'true',
      RABBITMQ_NODE_PORT: String(ports.amqp),
      RABBITMQ_DIST_PORT: String(ports.distribution),
      RABBITMQ_BASE: this.#home,
      RABBITMQ_MNESIA_BASE: own('data'),
      RABBITMQ_LOG_BASE: own('log'),
      RABBITMQ_CONFIG_FILE: own('rabbitmq'),
      RABBITMQ_ADVANCED_CONFIG_FILE: own('none'),
      RABBITMQ_ENABLED_PLUGINS_FILE: own('enabled_plugins'),
      RABBITMQ_PID_FILE: own('pid'),
      // Makes the start script become the node instead of waiting beside it: one pid to signal.
      RUNNING_UNDER_SYSTEMD: 'true',
      NOTIFY_SOCKET: '',
      // No busy waiting: the cores belong to the services.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
        '-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none',
    };
  }

  async #isReady() {
    const { ports, password } = this.#settings;
    if (!(await answers(ports.amqp))) return false;
    const authorization = `Basic ${Buffer.from(`mesh:${password}`).toString('base64')}`;
    try {
      const response = await fetch(`http://127.0.0.1:${ports.management}/api/overview`, { headers: { authorization } });
      return response.ok;
    } catch {
      return false;
    }
  }
}
