import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { publicKeySet, serviceKey, staffTokens } from './development-keys.mjs';
import { startInfrastructure } from './infrastructure.mjs';
import { LocalService } from './local-service.mjs';
import { meshPorts, portVariable } from './mesh-ports.mjs';
import { ensurePackages } from './packages.mjs';
import { repository } from './places.mjs';
import { requireFree } from './ports.mjs';
import { Secrets } from './secrets.mjs';
import {
  SERVICES,
  localUrl,
  serviceDatabasePassword,
  serviceEnvironment,
  webhookSecrets,
} from './service-environment.mjs';
import { endOrphans } from './server-process.mjs';
import { Supervisor } from './supervisor.mjs';
import { runTool } from './tool.mjs';

/** @typedef {import('./service-environment.mjs').ServiceName} ServiceName */

/**
 * @typedef {object} MeshOptions
 * @property {string} stateDir
 * @property {import('./progress.mjs').Progress} progress
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [durable] false: servers without fsync; true unless said
 * @property {AbortSignal} [signal] ends a start that is still under way
 * @property {(reason: unknown) => void} [giveUp] a server keeps ending: called once it is not started any more
 */

/**
 * @typedef {object} DevelopmentFile what `<stateDir>/dev.json` holds
 * @property {Record<'intake' | 'routing' | 'notifications' | 'analytics' | 'mailbox' | 'amqp' | 'database' | 'management' | 'smtpIn', string>} urls
 * @property {Record<'system' | 'agent' | 'supervisor' | 'admin', string>} tokens
 * @property {Record<string, string>} webhookSecrets by sender: what test messages to intake's webhooks are signed with
 */

/**
 * @typedef {object} Mesh
 * @property {DevelopmentFile} development
 * @property {import('./infrastructure.mjs').Infrastructure} infrastructure
 * @property {Record<ServiceName, LocalService>} services
 * @property {() => Promise<void>} stop in order: services finish their work, then the servers; the data stays
 */

/**
 * Brings up a whole mesh on this machine: packages, build, servers, schemas, the four services and the mailbox.
 * Whatever was started is stopped again when a step fails.
 *
 * @param {MeshOptions} options
 * @returns {Promise<Mesh>}
 */
export async function startMesh({ stateDir, progress, env = process.env, durable = true, signal, giveUp }) {
  await endLeftovers(stateDir, progress);
  const ports = meshPorts(env);
  for (const name of /** @type {(keyof typeof ports)[]} */ (Object.keys(ports))) {
    await requireFree(ports[name], portVariable(name));
  }

  const supervisor = new Supervisor({ say: (line) => progress.say(line), giveUp: giveUp ?? (() => undefined) });
  /** @type {(() => Promise<void>)[]} */
  const undo = [];
  const stop = async () => {
    supervisor.rest();
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const { infrastructure } = await prepare({ stateDir, progress, env, durable, signal, supervisor, undo });
    const secrets = new Secrets(stateDir);
    await migrate({ infrastructure, secrets, env, progress, signal });

    const surroundings = { env, secrets, ports, servers: infrastructure };
    const common = { stateDir, supervisor, signal };
    const mailbox = new LocalService({
      ...common,
      name: 'mailbox',
      script: 'deploy/local/mailbox/main.mjs',
      url: localUrl(ports.mailbox),
      env: {
        ...env,
        MAILBOX_PORT: String(ports.mailbox),
        MAILBOX_SMTP_PORT: String(ports.mailboxSmtp),
        MAILBOX_JWKS: JSON.stringify(publicKeySet(secrets)),
      },
    });
    const services = SERVICES.map(
      (name) =>
        new LocalService({
          ...common,
          name,
          script: `dist/apps/${name}/src/main.js`,
          url: localUrl(ports[name]),
          env: serviceEnvironment(name, surroundings),
        }),
    );
    undo.push(() => mailbox.stop());
    undo.push(async () => void (await Promise.all(services.map((service) => service.stop()))));
    await startTogether([mailbox, ...services], ports, progress);

    const development = await describe(surroundings);
    writeFileSync(path.join(stateDir, 'dev.json'), JSON.stringify(development, null, 2), { mode: 0o600 });
    const byName = /** @type {Record<ServiceName, LocalService>} */ (
      Object.fromEntries(services.map((service) => [service.name, service]))
    );
    return { development, infrastructure, services: byName, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} stateDir
 * @param {import('./progress.mjs').Progress} progress
 */
async function endLeftovers(stateDir, progress) {
  const step = progress.begin('clean-up');
  const ended = await endOrphans(path.join(stateDir, 'run'));
  if (ended.length > 0) step.done(`ended what a killed launcher left behind: ${ended.join(', ')}`);
}

/**
 * Packages, then the build; the servers come up meanwhile. If one side fails, the other is not waited for.
 *
 * @param {Required<Pick<MeshOptions, 'stateDir' | 'progress' | 'env' | 'durable'>> & {
 *   signal?: AbortSignal, supervisor: Supervisor, undo: (() => Promise<void>)[] }} options
 */
async function prepare({ stateDir, progress, env, durable, signal, supervisor, undo }) {
  const failure = new AbortController();
  const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  const packages = installPackages(progress, either);
  const built = packages.then(() => build(progress, either));
  const servers = startInfrastructure({
    stateDir,
    durable,
    env,
    packages,
    progress,
    signal: either,
    log: (line) => progress.say(line),
    onStarted: (server, startAgain) => supervisor.watch(server, startAgain),
  });
  for (const part of [built, servers]) part.catch((error) => failure.abort(error));
  const [build_, infrastructure] = await Promise.allSettled([built, servers]);
  if (infrastructure.status === 'fulfilled') undo.push(infrastructure.value.stop);
  if (infrastructure.status === 'rejected' || build_.status === 'rejected') throw either.reason;
  return { infrastructure: infrastructure.value };
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {AbortSignal} signal
 */
async function installPackages(progress, signal) {
  const step = progress.begin('packages');
  const installed = await ensurePackages({ signal });
  step.done(installed ? 'installed with npm ci' : 'in place');
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {AbortSignal} signal
 */
async function build(progress, signal) {
  const step = progress.begin('build');
  const compiled = await ensureBuilt({ signal });
  step.done(compiled ? 'compiled into dist/' : 'up to date');
}

/**
 * @param {{ infrastructure: import('./infrastructure.mjs').Infrastructure, secrets: Secrets, env: NodeJS.ProcessEnv,
 *   progress: import('./progress.mjs').Progress, signal?: AbortSignal }} options
 */
async function migrate({ infrastructure, secrets, env, progress, signal }) {
  const step = progress.begin('schemas');
  await runTool(process.execPath, ['--enable-source-maps', 'deploy/local/migrate.mjs'], {
    cwd: repository,
    signal,
    env: {
      ...env,
      DATABASE_URL: infrastructure.databaseUrl,
      RABBITMQ_URL: infrastructure.rabbitmqUrl,
      RABBITMQ_MANAGEMENT_URL: infrastructure.managementUrl,
      SERVICE_DB_PASSWORD: serviceDatabasePassword(secrets),
    },
  });
  step.done('up to date');
}

/**
 * The first failure counts; the caller stops the others.
 *
 * @param {LocalService[]} services
 * @param {import('./mesh-ports.mjs').MeshPorts} ports
 * @param {import('./progress.mjs').Progress} progress
 */
async function startTogether(services, ports, progress) {
  await Promise.all(
    services.map(async (service) => {
      const step = progress.begin(service.name);
      await service.start();
      step.done(localUrl(ports[/** @type {keyof typeof ports} */ (service.name)]));
    }),
  );
}

/**
 * @param {import('./service-environment.mjs').Surroundings} surroundings
 * @returns {Promise<DevelopmentFile>}
 */
async function describe({ secrets, ports, servers }) {
  const staff = await staffTokens(secrets, localUrl(ports.mailbox));
  return {
    urls: {
      intake: localUrl(ports.intake),
      routing: localUrl(ports.routing),
      notifications: localUrl(ports.notifications),
      analytics: localUrl(ports.analytics),
      mailbox: localUrl(ports.mailbox),
      amqp: servers.rabbitmqUrl,
      database: servers.databaseUrl,
      management: servers.managementUrl,
      smtpIn: `smtp://127.0.0.1:${ports.smtpIn}`,
    },
    tokens: { system: serviceKey(secrets, 'development'), ...staff },
    webhookSecrets: webhookSecrets(secrets),
  };
}
