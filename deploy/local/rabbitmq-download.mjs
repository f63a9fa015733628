import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.mjs';
import { runTool } from './tool.mjs';

/** RabbitMQ, Erlang and the libraries Erlang links that a bare system may lack. Never the C library. */
const WANTED =
  /^(rabbitmq-server|erlang-[a-z0-9-]+|zlib1g|libcap2|lib(ssl|tinfo|systemd|gcrypt|gpg-error|lz4-|lzma|zstd)[a-z0-9.-]*)$/;

/**
 * Unpacks RabbitMQ and Erlang from the distribution's packages into `target`. Installs nothing, needs no root, leaves
 * the system's package lists alone; works with empty lists.
 *
 * @param {string} target
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 */
export async function downloadRabbitmq(target, { log, signal }) {
  const work = `${target}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'cache/archives/partial', 'packages', 'root']) {
    mkdirSync(path.join(work, folder), { recursive: true });
  }
  writeFileSync(path.join(work, 'status'), '');
  const own = [`Dir::State::lists=${work}/lists`, `Dir::Cache=${work}/cache`, `Dir::State::status=${work}/status`];
  if (process.getuid?.() === 0) own.push('APT::Sandbox::User=root');
  const options = ['-q', ...own.flatMap((option) => ['-o', option])];
  const packages = path.join(work, 'packages');
  /** @param {string[]} args */
  const apt = (args) => runTool('apt-get', [...options, ...args], { cwd: packages, env: plainLanguage(), signal });
  try {
    log('  RabbitMQ and Erlang come from the package mirror of this system (about 40 MB, once)');
    await apt(['update']);
    const plan = await apt(['install', '--simulate', '--no-install-recommends', 'rabbitmq-server']);
    await apt(['download', ...chosen(plan)]);
    for (const file of readdirSync(packages)) {
      await runTool('dpkg-deb', ['-x', path.join(packages, file), path.join(work, 'root')], { signal });
    }
    const root = path.join(work, 'root');
    pointErlangTo(path.join(target, 'usr/lib/erlang'), root);
    rmSync(target, { recursive: true, force: true });
    renameSync(root, target);
  } catch (error) {
    signal?.throwIfAborted();
    throw new Problem(
      'RabbitMQ is not installed and could not be fetched with apt-get: install it (Debian: apt-get install ' +
        'rabbitmq-server), or set RABBITMQ_URL to a server of yours.\n' +
        (error instanceof Error ? error.message : String(error)),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} plan what apt-get would install on a system that has nothing */
function chosen(plan) {
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name ?? '');
  return names.filter((name) => WANTED.test(name));
}

const plainLanguage = () => ({ ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' });

/**
 * Erlang's start scripts hold the path they were packaged for.
 *
 * @param {string} home where Erlang will be
 * @param {string} root where the packages are unpacked now
 */
function pointErlangTo(home, root) {
  const unpacked = path.join(root, 'usr/lib/erlang');
  const runtimes = readdirSync(unpacked).filter((name) => name.startsWith('erts-'));
  for (const folder of ['bin', ...runtimes.map((name) => `${name}/bin`)]) {
    const script = path.join(unpacked, folder, 'erl');
    if (!existsSync(script)) continue;
    writeFileSync(script, readFileSync(script, 'utf8').replaceAll('=/usr/lib/erlang', `=${home}`));
  }
}
