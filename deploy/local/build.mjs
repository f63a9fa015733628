import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './places.mjs';
import { runTool } from './tool.mjs';

const SOURCES = ['apps', 'libs'];
const TESTS = '**/*.spec.ts,**/*.int-spec.ts,**/*.e2e-spec.ts';
const STAMP = path.join(repository, 'dist/.sources');

/**
 * Compiles apps and libs into dist/, and copies what lies between the sources, unless dist/ is made of these very
 * sources already. Types are not checked here: `npm run typecheck` does that.
 *
 * @param {{ signal?: AbortSignal, force?: boolean }} [options]
 * @returns {Promise<boolean>} true when something was compiled
 */
export async function ensureBuilt({ signal, force = false } = {}) {
  const sources = digestOfSources();
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return false;
  rmSync(path.join(repository, 'dist'), { recursive: true, force: true });
  const swc = path.join(repository, 'node_modules/@swc/cli/bin/swc.js');
  const args = [...present(), '-d', 'dist', '--copy-files', '--ignore', TESTS];
  await runTool(process.execPath, [swc, ...args], { cwd: repository, signal });
  writeFileSync(STAMP, sources);
  return true;
}

const present = () => SOURCES.filter((folder) => existsSync(path.join(repository, folder)));

function digestOfSources() {
  const digest = createHash('sha256').update(readFileSync(path.join(repository, '.swcrc')));
  for (const folder of present()) {
    const files = readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile())) {
      const full = path.join(file.parentPath, file.name);
      digest.update(full).update('\0').update(readFileSync(full)).update('\0');
    }
  }
  return digest.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuilt({ force: true });
