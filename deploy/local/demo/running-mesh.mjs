import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem.mjs';

/** @typedef {import('../mesh.mjs').DevelopmentFile} DevelopmentFile */

const ANSWER_MS = 5_000;

/**
 * What the launcher wrote about the mesh of this state directory, once every service says that it is ready.
 *
 * @param {string} stateDir
 * @returns {Promise<DevelopmentFile>}
 */
export async function findRunningMesh(stateDir) {
  const file = path.join(stateDir, 'dev.json');
  if (!existsSync(file)) throw new Problem(`No mesh runs here (there is no ${file}): start one with \`npm start\`.`);
  const development = readDevelopmentFile(file);
  const { intake, routing, notifications, analytics } = development.urls;
  await Promise.all(Object.entries({ intake, routing, notifications, analytics }).map(requireReady));
  return development;
}

/** @param {string} file @returns {DevelopmentFile} */
function readDevelopmentFile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Problem(`${file} cannot be read: start the mesh again with \`npm start\`, which writes it anew.`);
  }
}

/** @param {[name: string, url: string]} service */
async function requireReady([name, url]) {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
  if (answer === undefined) {
    throw new Problem(`The mesh does not answer (${name} at ${url}): start it with \`npm start\` and try again.`);
  }
  await answer.body?.cancel();
  if (!answer.ok) {
    throw new Problem(`${name} at ${url} is not ready (${answer.status}): see ${url}/health/ready, then try again.`);
  }
}
