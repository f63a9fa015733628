import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mjs';

/** The checkout this file belongs to. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What a run keeps: secrets, ports, logs and, unless root runs it, the servers' data. `MESH_STATE` moves it. */
export const defaultStateDir = () => path.resolve(process.env.MESH_STATE ?? path.join(repository, '.mesh'));

/**
 * Where the servers' own files go for one state directory; created when missing.
 *
 * Postgres refuses to run as root, and the account it runs as cannot enter a checkout below /root. The broker's
 * scripts break on blanks in paths. In both cases the files live under /var/tmp and `<stateDir>/servers` points there.
 *
 * @param {string} stateDir
 */
export function serversDir(stateDir) {
  mkdirSync(stateDir, { recursive: true });
  const pointer = path.join(stateDir, 'servers');
  if (process.getuid?.() !== 0 && /^[\w./-]+$/.test(pointer)) {
    mkdirSync(pointer, { recursive: true });
    return pointer;
  }
  const hash = createHash('sha256').update(stateDir).digest('hex').slice(0, 10);
  const outside = path.join('/var/tmp', `kefu-mesh-${hash}`);
  dropForgottenData(outside, instanceOf(stateDir));
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  refuseStrangers(outside);
  writeFileSync(path.join(outside, 'instance'), instanceOf(stateDir));
  pointTo(pointer, outside);
  return outside;
}

/** Downloaded server programs, shared by all state directories of a checkout. `MESH_BINARIES` moves them. */
export function binariesDir() {
  const directory = process.env.MESH_BINARIES ?? path.join(serversDir(defaultStateDir()), 'binaries');
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return directory;
}

/** @param {string} stateDir */
function instanceOf(stateDir) {
  const file = path.join(stateDir, 'instance');
  if (!existsSync(file)) writeFileSync(file, randomUUID());
  return readFileSync(file, 'utf8');
}

/**
 * Data whose state directory was deleted is lost already: its keys went with it.
 *
 * @param {string} outside
 * @param {string} instance
 */
function dropForgottenData(outside, instance) {
  const owner = path.join(outside, 'instance');
  if (!existsSync(owner) || readFileSync(owner, 'utf8') === instance) return;
  refuseStrangers(outside);
  rmSync(outside, { recursive: true, force: true });
}

/**
 * Everyone may write to /var/tmp: never use a directory that somebody else put there.
 *
 * @param {string} directory
 */
function refuseStrangers(directory) {
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Problem(`${directory} belongs to another account: remove it, or set MESH_STATE to another directory.`);
  }
}

/**
 * @param {string} pointer
 * @param {string} target
 */
function pointTo(pointer, target) {
  if (existsSync(pointer) && lstatSync(pointer).isSymbolicLink() && readlinkSync(pointer) === target) return;
  rmSync(pointer, { recursive: true, force: true });
  symlinkSync(target, pointer);
}
