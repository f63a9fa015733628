import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Channel, Instant } from './vocabulary.js';

/** One utterance of a ticket as it is kept: masked, numbered, chained to the one before. */
export const TranscriptRow = z.object({
  seq: z.int().positive(),
  id: z.uuid(),
  author: z.object({ role: z.enum(['customer', 'agent', 'assistant', 'system']), id: z.string().nullable() }),
  channel: Channel,
  article: z.object({ id: z.string(), version: z.int() }).nullable(),
  at: Instant,
  body: z.string(),
  /** Its words were deleted with the customer's personal data; its chain still links the rows around it. */
  erased: z.literal(true).optional(),
  /** SHA-256, hex. Null: written by a version that knew no chain. */
  chain: z.string().nullable(),
});
export type TranscriptRow = z.infer<typeof TranscriptRow>;

/** `GET /v1/tickets/{id}/transcript` of intake. */
export const Transcript = z.object({
  ticketId: z.uuid(),
  number: z.string(),
  rows: z.array(TranscriptRow),
  /** What the ticket says the chain of its last row is. */
  head: z.string().nullable(),
  verified: z.boolean(),
  /** The first row that is not as it was written; one past the last row when rows are missing at the end. */
  firstBadSeq: z.int().nullable(),
});
export type Transcript = z.infer<typeof Transcript>;

/**
 * A row as the text that is hashed. Only the last two parts are free text, and the first of them says its length in bytes: no
 * two rows have the same text.
 */
export function transcriptEntry(
  ticketId: string,
  { seq, id, author, channel, article, at, body }: TranscriptRow,
): string {
  const by = author.id ?? '';
  return [
    ticketId,
    seq,
    id,
    author.role,
    channel,
    article?.id ?? '',
    article?.version ?? '',
    at,
    Buffer.byteLength(by),
    by,
    body,
  ].join('|');
}

/** The chain of a row. @param before the chain of the row before it, null for the first */
export function transcriptChain(before: string | null, entry: string): string {
  return createHash('sha256')
    .update(Buffer.from(before ?? '', 'hex'))
    .update(entry)
    .digest('hex');
}

/**
 * Whether rows are what was written, all of it and in order: each row's chain is the hash of the chain before and of itself,
 * none is left out, and the last one is the head. Of a row whose words were deleted only the link is known: it counts as it was said.
 */
export function verifyTranscript(
  ticketId: string,
  rows: readonly TranscriptRow[],
  head: string | null,
): { verified: boolean; firstBadSeq: number | null } {
  let before: string | null = null;
  for (const [index, row] of rows.entries()) {
    const chain: string | null = row.erased ? row.chain : transcriptChain(before, transcriptEntry(ticketId, row));
    if (row.seq !== index + 1 || chain === null || row.chain !== chain)
      return { verified: false, firstBadSeq: index + 1 };
    before = chain;
  }
  const complete = rows.length > 0 && before === head;
  return { verified: complete, firstBadSeq: complete ? null : rows.length + 1 };
}
