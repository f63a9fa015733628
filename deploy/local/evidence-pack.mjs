import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findRunningMesh } from './demo/running-mesh.mjs';
import { collectCase, publicKeys, signature } from './evidence/collect-case.mjs';
import { verifyPack, vouchedFor } from './evidence/verify-pack.mjs';
import { writePack } from './evidence/write-pack.mjs';
import { defaultStateDir } from './places.mjs';
import { Problem } from './problem.mjs';

const USAGE = `npm run evidence-pack -- <ticket id> [--out <folder>] [--unmask <reason>]
npm run evidence-pack -- verify <folder> [--key <public key, PEM>]
npm run evidence-pack -- keys

Writes what the four services know of a ticket: timeline, masked transcript with its chain, clocks, tasks, flow, cost
disclosures, notices with verdicts, events, the desk's pack by its hashes; manifest.json names the SHA-256 of each file. verify:
exit 0 when nothing has changed, 1 when anything has.

--unmask adds the customer's data; the reason and who asked are written down.
MESH_TOKEN and INTAKE_URL, ROUTING_URL, NOTIFICATIONS_URL, ANALYTICS_URL name another mesh than the one \`npm start\` runs here;
the token must be a supervisor's.`;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      unmask: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [first, second] = positionals;
  if (values.help || first === undefined) return void process.stdout.write(`${USAGE}\n`);
  if (first === 'verify') return verify(second ?? '.', values.key);
  const mesh = await meshOf(process.env);
  if (first === 'keys') return printKeys(mesh);
  const parts = await collectCase({ ...mesh, ticketId: first, unmask: values.unmask });
  const folder = path.resolve(values.out ?? `evidence-${first}`);
  await writePack(folder, parts, (of) => signature(mesh, of));
  process.stdout.write(`${folder}\n`);
}

/**
 * @param {string} folder
 * @param {string} [keyFile]
 */
function verify(folder, keyFile) {
  const trusted = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8');
  const problems = verifyPack(folder, trusted);
  if (problems.length > 0) throw new Problem(problems.join('\n'));
  process.stdout.write(`Nothing has changed.\n${vouchedFor(folder, trusted)}\n`);
}

/** @param {Awaited<ReturnType<typeof meshOf>>} mesh */
async function printKeys(mesh) {
  const { keys } = await publicKeys(mesh);
  if (keys.length === 0) throw new Problem('This mesh has no key to sign packs with: they are unsigned.');
  process.stdout.write(keys.map(({ publicKey }) => publicKey).join(''));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ urls: import('./evidence/collect-case.mjs').ServiceUrls, token: string }>}
 */
async function meshOf({ MESH_TOKEN, INTAKE_URL, ROUTING_URL, NOTIFICATIONS_URL, ANALYTICS_URL }) {
  if (MESH_TOKEN && INTAKE_URL && ROUTING_URL && NOTIFICATIONS_URL && ANALYTICS_URL) {
    const urls = {
      intake: INTAKE_URL,
      routing: ROUTING_URL,
      notifications: NOTIFICATIONS_URL,
      analytics: ANALYTICS_URL,
    };
    return { urls, token: MESH_TOKEN };
  }
  const { urls, tokens } = await findRunningMesh(defaultStateDir());
  return { urls, token: tokens.supervisor };
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
