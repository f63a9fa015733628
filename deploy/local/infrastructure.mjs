import path from 'node:path';
import { reachManagement, reachPostgres, reachRabbitmq } from './given-servers.mjs';
import { serversDir } from './places.mjs';
import { rememberedPorts } from './ports.mjs';
import { Postgres } from './postgres.mjs';
import { Problem } from './problem.mjs';
import { Rabbitmq } from './rabbitmq.mjs';
import { Secrets } from './secrets.mjs';

/** @typedef {import('./server-process.mjs').ServerProcess} ServerProcess */

/**
 * @typedef {object} InfrastructureOptions
 * @property {string} stateDir everything these servers keep belongs to this directory
 * @property {boolean} durable false: a crash of the machine may lose data, for servers that are thrown away
 * @property {(line: string) => void} log
 * @property {NodeJS.ProcessEnv} [env] DATABASE_URL, RABBITMQ_URL and RABBITMQ_MANAGEMENT_URL name servers to use instead
 * @property {Promise<unknown>} [packages] settles when the npm packages are installed
 * @property {(databaseUrl: string) => Promise<void>} [afterDatabase] work that needs Postgres alone; done while the
 *   broker still starts
 * @property {AbortSignal} [signal]
 * @property {(server: ServerProcess, startAgain: () => Promise<void>) => void} [onStarted] called for every start
 * @property {import('./progress.mjs').Progress} [progress]
 */

/**
 * @typedef {object} Infrastructure
 * @property {string} databaseUrl superuser, or whatever DATABASE_URL names
 * @property {string} rabbitmqUrl
 * @property {string} managementUrl with credentials in it; `fetch` wants them in a header instead
 * @property {() => Promise<void>} stop clean, keeps the data
 * @property {() => Promise<void>} kill at once, loses what was not written
 * @property {(outage?: Outage) => Promise<void>} restartBroker clean stop, then start; resolves when it serves again
 * @property {(outage?: Outage) => Promise<void>} killBroker SIGKILL, then start
 * @property {(outage?: Outage) => Promise<void>} restartPostgres clean stop, then start
 * @property {(outage?: Outage) => Promise<void>} crashPostgres immediate stop, then start with recovery
 */

/** @typedef {{ downMs?: number }} Outage how long the server stays away; 0 unless said */

/**
 * Postgres and RabbitMQ, ready to use: the servers named by the environment, else private ones on 127.0.0.1 that
 * keep ports and data between runs. A server that merely happens to run here is never adopted.
 *
 * @param {InfrastructureOptions} options
 * @returns {Promise<Infrastructure>}
 */
export async function startInfrastructure(options) {
  const { env = process.env, signal } = options;
  const failure = new AbortController();
  const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  /** @template T @param {Promise<T>} start */
  const orFailTogether = (start) => start.catch((error) => (failure.abort(error), Promise.reject(error)));
  const own = { ...options, signal: either };
  const begun = await Promise.allSettled([
    orFailTogether(env.DATABASE_URL ? givenPostgres(env.DATABASE_URL, own) : privatePostgres(own)),
    orFailTogether(
      env.RABBITMQ_URL ? givenRabbitmq(env.RABBITMQ_URL, env.RABBITMQ_MANAGEMENT_URL, own) : privateRabbitmq(own),
    ),
  ]);
  const [postgres, broker] = begun;
  if (postgres.status === 'rejected' || broker.status === 'rejected') {
    if (postgres.status === 'fulfilled') await postgres.value.stop();
    if (broker.status === 'fulfilled') await broker.value.stop();
    throw failure.signal.reason;
  }
  const [database, rabbitmq] = [postgres.value, broker.value];
  return {
    databaseUrl: database.url,
    rabbitmqUrl: rabbitmq.url,
    managementUrl: rabbitmq.managementUrl,
    stop: async () => void (await Promise.all([database.stop(), rabbitmq.stop()])),
    kill: async () => void (await Promise.all([database.kill(), rabbitmq.kill()])),
    restartBroker: (outage) => rabbitmq.away(rabbitmq.stop, outage),
    killBroker: (outage) => rabbitmq.away(rabbitmq.kill, outage),
    restartPostgres: (outage) => database.away(database.stop, outage),
    crashPostgres: (outage) => database.away(database.kill, outage),
  };
}

/** @param {InfrastructureOptions} options */
async function privatePostgres({ stateDir, durable, packages, afterDatabase, signal, onStarted, progress }) {
  const home = serversDir(stateDir);
  const { postgres: port } = await rememberedPorts(path.join(stateDir, 'ports-postgres.json'), ['postgres']);
  const password = new Secrets(stateDir).get('postgresPassword');
  const directories = { home, runDir: path.join(stateDir, 'run'), logDir: path.join(stateDir, 'logs') };
  const server = new Postgres({ ...directories, port, password, durable, signal });
  if (!server.isInstalled()) await packages;
  const step = progress?.begin('database');
  const owned = await ownedServer(server, () => server.crash(), onStarted);
  step?.done(server.description);
  try {
    await afterDatabase?.(server.url);
  } catch (error) {
    await owned.stop();
    throw error;
  }
  return { url: server.url, ...owned };
}

/** @param {InfrastructureOptions} options */
async function privateRabbitmq({ stateDir, log, signal, onStarted, progress }) {
  const home = serversDir(stateDir);
  const names = /** @type {const} */ (['amqp', 'management', 'prometheus', 'distribution', 'epmd']);
  const ports = await rememberedPorts(path.join(stateDir, 'ports-rabbitmq.json'), names);
  const password = new Secrets(stateDir).get('rabbitmqPassword');
  const directories = { home, runDir: path.join(stateDir, 'run'), logDir: path.join(stateDir, 'logs') };
  const server = new Rabbitmq({ ...directories, ports, password, log, signal });
  const step = progress?.begin('message broker');
  const owned = await ownedServer(server, () => server.kill(), onStarted);
  step?.done(server.description);
  return { url: server.url, managementUrl: server.managementUrl, ...owned };
}

/**
 * @param {Postgres | Rabbitmq} server
 * @param {() => Promise<void>} kill
 * @param {InfrastructureOptions['onStarted']} onStarted
 */
async function ownedServer(server, kill, onStarted) {
  const start = async () => {
    await server.start();
    if (server.process) onStarted?.(server.process, start);
  };
  await start();
  /**
   * @param {() => Promise<void>} leave
   * @param {Outage} [outage]
   */
  const away = async (leave, { downMs = 0 } = {}) => {
    await leave();
    await new Promise((resolve) => setTimeout(resolve, downMs));
    await start();
  };
  return { stop: () => server.stop(), kill, away };
}

const leaveAlone = {
  stop: async () => undefined,
  kill: async () => undefined,
  away: () => Promise.reject(new Problem('This server was named by the environment: it is not ours to stop.')),
};

/**
 * @param {string} url
 * @param {InfrastructureOptions} options
 */
async function givenPostgres(url, { packages, afterDatabase, progress }) {
  await packages;
  const step = progress?.begin('database');
  await reachPostgres(url);
  step?.done('the one of DATABASE_URL');
  await afterDatabase?.(url);
  return { url, ...leaveAlone };
}

/**
 * @param {string} url
 * @param {string | undefined} management
 * @param {InfrastructureOptions} options
 */
async function givenRabbitmq(url, management, { packages, progress }) {
  await packages;
  const step = progress?.begin('message broker');
  await reachRabbitmq(url);
  const managementUrl = await reachManagement(url, management);
  step?.done('the one of RABBITMQ_URL');
  return { url, managementUrl, ...leaveAlone };
}
