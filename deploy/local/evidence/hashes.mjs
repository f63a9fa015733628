import { createHash } from 'node:crypto';

/**
 * SHA-256, hex.
 *
 * @param {string | Buffer} content
 */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * @typedef {{ seq: number, id: string, author: { role: string, id: string | null }, channel: string,
 *   article: { id: string, version: number } | null, at: string, body: string, erased?: true, chain: string | null }} TranscriptRow
 */

/**
 * The first row of a transcript that is not as it was written, one past the last when rows are missing, null when all is well.
 * Says again, on its own, what `verifyTranscript` of libs/contracts says: a pack is checked without the program that made it.
 * Of a row whose words were deleted at its customer's request only the link is known.
 *
 * @param {{ ticketId: string, rows: TranscriptRow[], head: string | null }} transcript
 * @returns {number | null}
 */
export function firstBadRow({ ticketId, rows, head }) {
  let before = '';
  for (const [index, row] of rows.entries()) {
    const chain = row.erased ? row.chain : chainOf(before, entryOf(ticketId, row));
    if (row.seq !== index + 1 || chain === null || row.chain !== chain) return index + 1;
    before = chain;
  }
  return rows.length > 0 && before === head ? null : rows.length + 1;
}

/**
 * @param {string} before
 * @param {string} entry
 */
function chainOf(before, entry) {
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(entry).digest('hex');
}

/**
 * @param {string} ticketId
 * @param {TranscriptRow} row
 */
function entryOf(ticketId, { seq, id, author, channel, article, at, body }) {
  const by = author.id ?? '';
  const about = [ticketId, seq, id, author.role, channel, article?.id ?? '', article?.version ?? '', at];
  return [...about, Buffer.byteLength(by), by, body].join('|');
}
