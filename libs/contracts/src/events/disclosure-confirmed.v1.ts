import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId, Instant } from '../vocabulary.js';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal digits');

/** To the cent, as a text. */
const Amount = z.string().regex(/^-?\d{1,20}\.\d\d$/, 'must be an amount to the cent');

/** Percent a year, as a text: `16.90`. Null when there is no such rate; daily loans state no compounding. */
const PercentAYear = z.string().max(20).nullable();

/**
 * A borrower confirmed what a loan costs, after the reading time. Published by routing with the row of the record, once a disclosure.
 * Carries the sums and the hashes: whoever holds what was shown can recompute them, and nobody can change it unseen.
 */
export const DisclosureConfirmedV1 = defineEvent({
  type: 'support.disclosure.confirmed.v1',
  publisher: 'routing',
  summary: 'A borrower confirmed what a loan costs',
  subject: ({ ticketId }) => ticketId,
  data: z.object({
    disclosureId: z.uuid(),
    ticketId: z.uuid(),
    desk: DeskId,
    customer: z.object({ ref: CustomerRef }),
    /** SHA-256 of what was shown; and of what was shown, to whom, when, and when it was confirmed. */
    shownHash: Sha256,
    recordHash: Sha256,
    principal: Amount,
    received: Amount,
    totalInterest: Amount,
    totalFees: Amount,
    feesByParty: z.array(z.object({ chargedBy: z.string(), amount: Amount })),
    totalCost: Amount,
    annualSimple: PercentAYear,
    annualCompound: PercentAYear,
    shownAt: Instant,
    confirmedAt: Instant,
    /** The borrower, or the system in whose pages they confirmed. */
    by: z.object({ role: z.string(), id: z.string() }),
  }),
});
export type DisclosureConfirmedV1 = EventOf<typeof DisclosureConfirmedV1>;
