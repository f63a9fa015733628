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
 *   article: { id: string, version: number } | null, at: string, body: string, chain: string | null }} TranscriptRow
 */

/**
 * The first row of a transcript that is not as it was written, one past the last when rows are missing, null when all is well.
 * Says again, on its own, what `verifyTranscript` of libs/contracts says: a pack is checked without the program that made it.
 *
 * @param {{ ticketId: string, rows: TranscriptRow[], head: string | null }} transcript
 * @returns {number | null}
 */
export function firstBadRow({ ticketId, rows, head }) {
  let before = '';
  for (const [index, row] of rows.entries()) {
    const chain = createHash('sha256').update(Buffer.from(before, 'hex')).update(entryOf(ticketId, row)).digest('hex');
    if (row.seq !== index + 1 || row.chain !== chain) return index + 1;
    before = chain;
  }
  return rows.length > 0 && before === head ? null : rows.length + 1;
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
