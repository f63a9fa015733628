import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from './lock.mjs';
import { startMesh } from './mesh.mjs';
import { requireNode } from './packages.mjs';
import { defaultStateDir } from './places.mjs';
import { Problem } from './problem.mjs';
import { Progress } from './progress.mjs';

// `npm start`. Runs before node_modules exist: only modules of Node and of this folder are imported here.

const progress = new Progress();
const interrupted = new AbortController();
/** @type {(value?: unknown) => void} */
let askToStop = () => undefined;
let lastSignalAt = -Infinity;
const stopAsked = new Promise((resolve) => (askToStop = resolve));

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => onSignal(signal));

// npm may be killed without passing the signal on: without it, nobody is left to stop us.
const parent = process.ppid;
const watchParent = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watchParent);
  onSignal('SIGTERM');
}, 500).unref();

/** @param {NodeJS.Signals} signal */
function onSignal(signal) {
  // Ctrl-C under npm arrives twice: from the terminal and from npm.
  if (performance.now() - lastSignalAt < 1_000) return;
  lastSignalAt = performance.now();
  if (interrupted.signal.aborted) {
    progress.say('Stopping at once.');
    // The exit listeners of the running servers kill them.
    process.exit(130);
  }
  progress.say(`\n${signal}: stopping (once more to hurry)`);
  interrupted.abort(new Problem('Interrupted.'));
  askToStop();
}

/** @param {unknown} error */
function explain(error) {
  const text = error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`\n${text}\n`);
}

/** @param {import('./development-file.mjs').DevelopmentFile} development @param {string} file */
function announce({ urls, tokens }, file) {
  const lines = Object.entries(urls).map(([name, url]) => `  ${name.padEnd(14)} ${withoutPassword(url)}`);
  const keys = Object.entries(tokens).map(([role, token]) => `  ${role.padEnd(14)} ${token}`);
  progress.say(
    [
      `\nThe mesh is up after ${progress.total()} s.\n`,
      ...lines,
      '\nDevelopment tokens (Authorization: Bearer ...):\n',
      ...keys,
      `\nAll of this, passwords included, is in ${path.relative(process.cwd(), file) || file}.`,
      'Ctrl-C stops everything and keeps the data. `npm run demo` sends it support traffic.',
    ].join('\n'),
  );
}

/** @param {string} url */
function withoutPassword(url) {
  const address = new URL(url);
  address.password = '';
  return address.href.replace(/\/$/, '');
}

async function main() {
  requireNode();
  const stateDir = defaultStateDir();
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const unlock = takeLock(stateDir);
  process.on('exit', unlock);
  progress.say(`Kefu Mesh, state in ${stateDir}`);
  /** @type {unknown} */
  let failure;
  const giveUp = (/** @type {unknown} */ reason) => {
    failure = reason;
    askToStop();
  };
  const mesh = await startMesh({ stateDir, progress, signal: interrupted.signal, giveUp });
  announce(mesh.development, path.join(stateDir, 'dev.json'));
  await stopAsked;
  await mesh.stop();
  if (failure !== undefined) throw failure;
  progress.say('Stopped. The data is kept.');
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!interrupted.signal.aborted) explain(error);
  process.exit(interrupted.signal.aborted ? 130 : 1);
}
