import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../places.mjs';
import { sha256 } from './hashes.mjs';
import { UNSIGNED } from './signature.mjs';

export const MANIFEST = 'manifest.json';

/**
 * Writes a case down, one file a part, with the desk's pack as it stands by its hashes, and a manifest of them all, signed.
 *
 * @param {string} folder is made; must be empty
 * @param {Record<string, unknown>} parts as `collectCase` gives them
 * @param {(of: { ticketId: string, seal: string }) => Promise<import('./signature.mjs').Signature | undefined>} sign
 */
export async function writePack(folder, parts, sign) {
  const ticket = /** @type {{ id: string, number: string, desk: string }} */ (parts['ticket']);
  const transcript = /** @type {{ head: string | null }} */ (parts['transcript']);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  /** @type {Record<string, string>} */
  const files = {};
  for (const [name, part] of Object.entries({ ...parts, packs: packHashes(ticket.desk) })) {
    const content = `${JSON.stringify(part, null, 2)}\n`;
    writeFileSync(path.join(folder, `${name}.json`), content);
    files[`${name}.json`] = sha256(content);
  }
  const manifest = {
    ticketId: ticket.id,
    number: ticket.number,
    madeAt: new Date().toISOString(),
    transcriptHead: transcript.head,
    files,
  };
  const seal = sealOf(manifest);
  const signature = (await sign({ ticketId: ticket.id, seal })) ?? UNSIGNED;
  writeFileSync(path.join(folder, MANIFEST), `${JSON.stringify({ ...manifest, seal, signature }, null, 2)}\n`);
}

/**
 * The hash over everything else that a manifest says.
 *
 * @param {object} manifest without its seal and signature
 */
export function sealOf(manifest) {
  return sha256(JSON.stringify(manifest));
}

/**
 * The versions that a ticket runs by stand in its work, clocks and flow; what they meant stands in these files.
 *
 * @param {string} desk
 */
function packHashes(desk) {
  const base = path.join(repository, 'deploy/desks');
  const hashesOf = (/** @type {string} */ folder) =>
    Object.fromEntries(
      readdirSync(path.join(base, folder))
        .toSorted()
        .map((file) => [`${folder}/${file}`, sha256(readFileSync(path.join(base, folder, file)))]),
    );
  return { desk: hashesOf(desk), rules: hashesOf('rules') };
}
