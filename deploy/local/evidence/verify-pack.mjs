import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstBadRow, sha256 } from './hashes.mjs';
import { fingerprint, signatureProblem, UNSIGNED } from './signature.mjs';
import { MANIFEST, sealOf } from './write-pack.mjs';

/**
 * What is wrong with a pack: nothing when every file is as it was written, none is missing or more, the chain of the transcript
 * holds, and so does the signature.
 *
 * @param {string} folder
 * @param {string} [trusted] PEM of the key that the pack must be signed with; without it the key that came with the pack counts
 * @returns {string[]}
 */
export function verifyPack(folder, trusted) {
  const manifest = readManifest(folder);
  if (manifest === undefined) return [`${MANIFEST} is missing or cannot be read`];
  const { seal, signature, ...sealed } = manifest;
  const problems = seal === sealOf(sealed) ? [] : [`${MANIFEST} has changed`];
  const found = readdirSync(folder).filter((file) => file !== MANIFEST);
  for (const file of Object.keys(sealed.files)) {
    if (!found.includes(file)) problems.push(`${file} is missing`);
    else if (sha256(readFileSync(path.join(folder, file))) !== sealed.files[file]) problems.push(`${file} has changed`);
  }
  for (const file of found) if (!(file in sealed.files)) problems.push(`${file} does not belong to the pack`);
  if (problems.length > 0) return problems;
  const unproven = signatureProblem({ ticketId: sealed.ticketId, seal, signature }, readKeys(folder), trusted);
  if (unproven !== undefined) return [`${MANIFEST}: ${unproven}`];
  const transcript = JSON.parse(readFileSync(path.join(folder, 'transcript.json'), 'utf8'));
  const bad = firstBadRow(transcript);
  if (bad !== null) problems.push(`transcript.json: row ${bad} is not as it was written`);
  if (transcript.head !== sealed.transcriptHead) problems.push('transcript.json ends with another row');
  return problems;
}

/**
 * @param {string} folder
 * @returns {{ ticketId: string, seal: string, signature: unknown, transcriptHead: string | null, files: Record<string, string> } | undefined}
 */
function readManifest(folder) {
  try {
    const manifest = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
    return typeof manifest?.files === 'object' && manifest.files !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Who vouches for a pack that verifies, in words.
 *
 * @param {string} folder
 * @param {string} [trusted]
 */
export function vouchedFor(folder, trusted) {
  const signature = /** @type {import('./signature.mjs').Signature | string | undefined} */ (
    readManifest(folder)?.signature
  );
  if (typeof signature !== 'object') return `The pack is ${UNSIGNED}: nobody vouches for it.`;
  const { keyId, signedAt, signedBy } = signature;
  const signed = `Signed with the key ${keyId} at ${signedAt} for ${signedBy}.`;
  const packed = readKeys(folder).keys.find(({ id }) => id === keyId)?.publicKey;
  if (trusted !== undefined || packed === undefined) return signed;
  return `${signed}\nThe key came with the pack: compare it with the one the institution publishes (SHA-256 ${fingerprint(packed)}), or name that one with --key.`;
}

/**
 * @param {string} folder
 * @returns {import('./signature.mjs').PublicKeys}
 */
function readKeys(folder) {
  try {
    const packed = JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8'));
    return Array.isArray(packed?.keys) ? packed : { keys: [] };
  } catch {
    return { keys: [] };
  }
}
