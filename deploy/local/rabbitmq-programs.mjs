import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { binariesDir } from './places.mjs';
import { downloadRabbitmq } from './rabbitmq-download.mjs';

/** The real start scripts: those in /usr/sbin switch to the system's own service account. */
const INSTALLED = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/usr/local/sbin/rabbitmq-server',
  '/opt/rabbitmq/sbin/rabbitmq-server',
  '/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server',
];

/**
 * @typedef {object} RabbitmqPrograms
 * @property {string} server
 * @property {string} epmd Erlang's name service
 * @property {NodeJS.ProcessEnv} env
 * @property {string} from
 */

/**
 * Programs of an installed RabbitMQ, else unpacked ones. `MESH_RABBITMQ=unpacked` passes the installed one over.
 *
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<RabbitmqPrograms>}
 */
export async function findRabbitmq(options) {
  const server = process.env.MESH_RABBITMQ === 'unpacked' ? undefined : INSTALLED.find((file) => existsSync(file));
  if (server !== undefined) {
    const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
    const epmd = folders.map((folder) => path.join(folder, 'epmd')).find((file) => existsSync(file)) ?? 'epmd';
    return { server, epmd, env: process.env, from: 'installed' };
  }
  const root = path.join(binariesDir(), 'rabbitmq');
  if (!existsSync(root)) await downloadRabbitmq(root, options);
  return unpacked(root);
}

/**
 * @param {string} root
 * @returns {RabbitmqPrograms}
 */
function unpacked(root) {
  const erlang = path.join(root, 'usr/lib/erlang/bin');
  const libraries = ['usr/lib', 'lib']
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter(isTriplet)
        .map((triplet) => path.join(folder, triplet)),
    );
  const env = {
    ...process.env,
    PATH: `${erlang}${path.delimiter}${process.env.PATH ?? ''}`,
    LD_LIBRARY_PATH: libraries.join(path.delimiter),
  };
  return {
    server: path.join(root, 'usr/lib/rabbitmq/bin/rabbitmq-server'),
    epmd: path.join(erlang, 'epmd'),
    env,
    from: 'unpacked',
  };
}

/** The processor's library folder, such as x86_64-linux-gnu or aarch64-linux-gnu. @param {string} name */
const isTriplet = (name) => name.includes('-linux-');
