import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';

/** What a file is to its ticket, in a word: letters and dashes, so that nobody's number fits in. */
export const EvidenceType = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/, 'a lower-case word such as id-document, contract, screenshot, receipt or other');

/**
 * A file that belongs to a ticket was judged: it may be opened, or it is locked away. Published by intake, in the transaction
 * that says so, once a file. Neither the file nor its name nor the note to it travel.
 */
export const EvidenceReceivedV1 = defineEvent({
  type: 'support.evidence.received.v1',
  publisher: 'intake',
  summary: 'A file was added to a ticket and judged',
  subject: (evidence) => evidence.ticketId,
  data: z.object({
    ticketId: z.uuid(),
    evidenceId: z.uuid(),
    type: EvidenceType,
    contentType: z.string(),
    bytes: z.int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    state: z.enum(['clean', 'quarantined']),
    receivedAt: Instant,
  }),
});
export type EvidenceReceivedV1 = EventOf<typeof EvidenceReceivedV1>;
