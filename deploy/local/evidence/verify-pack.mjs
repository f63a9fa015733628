import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstBadRow, sha256 } from './hashes.mjs';
import { MANIFEST, sealOf } from './write-pack.mjs';

/**
 * What is wrong with a pack: nothing when every file is as it was written, none is missing or more, and the chain of the
 * transcript holds.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function verifyPack(folder) {
  const manifest = readManifest(folder);
  if (manifest === undefined) return [`${MANIFEST} is missing or cannot be read`];
  const { seal, ...sealed } = manifest;
  const problems = seal === sealOf(sealed) ? [] : [`${MANIFEST} has changed`];
  const found = readdirSync(folder).filter((file) => file !== MANIFEST);
  for (const file of Object.keys(sealed.files)) {
    if (!found.includes(file)) problems.push(`${file} is missing`);
    else if (sha256(readFileSync(path.join(folder, file))) !== sealed.files[file]) problems.push(`${file} has changed`);
  }
  for (const file of found) if (!(file in sealed.files)) problems.push(`${file} does not belong to the pack`);
  if (problems.length > 0) return problems;
  const transcript = JSON.parse(readFileSync(path.join(folder, 'transcript.json'), 'utf8'));
  const bad = firstBadRow(transcript);
  if (bad !== null) problems.push(`transcript.json: row ${bad} is not as it was written`);
  if (transcript.head !== sealed.transcriptHead) problems.push('transcript.json ends with another row');
  return problems;
}

/**
 * @param {string} folder
 * @returns {{ seal: string, transcriptHead: string | null, files: Record<string, string> } | undefined}
 */
function readManifest(folder) {
  try {
    const manifest = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
    return typeof manifest?.files === 'object' && manifest.files !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
