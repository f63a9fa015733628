import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { writeDevelopmentFile } from './development-file.mjs';
import { publicKeySet } from './development-keys.mjs';
import { startInfrastructure } from './infrastructure.mjs';
import { LocalService } from './local-service.mjs';
import { meshPorts, portVariable } from './mesh-ports.mjs';
import { ensurePackages } from './packages.mjs';
import { requireFree } from './ports.mjs';
import { migrateSchemas, setBrokerPolicies } from './schemas.mjs';
import { Secrets } from './secrets.mjs';
import { SERVICES, localUrl, serviceEnvironment } from './service-environment.mjs';
import { endOrphans } from './server-process.mjs';
import { Supervisor } from './supervisor.mjs';

/** @typedef {import('./service-environment.mjs').ServiceName} ServiceName */
/** @typedef {import('./development-file.mjs').DevelopmentFile} DevelopmentFile */

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
    const secrets = new Secrets(stateDir);
    const infrastructure = await prepare({ stateDir, secrets, progress, env, durable, signal, supervisor, undo });

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

    const development = await writeDevelopmentFile(stateDir, surroundings);
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
 * Packages, build, servers, schemas, each as soon as what it needs is there. If one fails, the others are not waited
 * for.
 *
 * @param {Required<Pick<MeshOptions, 'stateDir' | 'progress' | 'env' | 'durable'>> & {
 *   secrets: Secrets, signal?: AbortSignal, supervisor: Supervisor, undo: (() => Promise<void>)[] }} options
 */
async function prepare({ stateDir, secrets, progress, env, durable, signal, supervisor, undo }) {
  const failure = new AbortController();
  const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  const packages = installPackages(progress, either);
  const built = packages.then(() => compile(progress, either));
  const servers = startInfrastructure({
    stateDir,
    durable,
    env,
    packages,
    progress,
    signal: either,
    afterDatabase: (databaseUrl) =>
      built.then(() => migrateSchemas({ databaseUrl, secrets, env, progress, signal: either })),
    log: (line) => progress.say(line),
    onStarted: (server, startAgain) => supervisor.watch(server, startAgain),
  });
  for (const part of [built, servers]) part.catch((error) => failure.abort(error));
  const [build, infrastructure] = await Promise.allSettled([built, servers]);
  if (infrastructure.status === 'fulfilled') undo.push(infrastructure.value.stop);
  if (infrastructure.status === 'rejected' || build.status === 'rejected') throw either.reason;
  await setBrokerPolicies(infrastructure.value);
  return infrastructure.value;
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
async function compile(progress, signal) {
  const step = progress.begin('build');
  const compiled = await ensureBuilt({ signal });
  step.done(compiled ? 'compiled into dist/' : 'up to date');
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
