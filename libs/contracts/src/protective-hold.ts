import { z } from 'zod';
import { CustomerRef, DeskId, Instant } from './vocabulary.js';

/**
 * Where a protective hold stands. requested: the institution has been asked · unanswered: it has let the time for its answer pass ·
 * confirmed: the account is held · denied: it is not · released: a person ended it.
 */
export const HoldState = z.enum(['requested', 'unanswered', 'confirmed', 'denied', 'released']);
export type HoldState = z.infer<typeof HoldState>;

/** What made us ask. */
export const HoldCause = z.enum(['words', 'fact', 'cluster']);
export type HoldCause = z.infer<typeof HoldCause>;

/** One protective hold, whole, as each of its events carries it. */
export const ProtectiveHold = z.object({
  holdId: z.uuid(),
  ticketId: z.uuid(),
  number: z.string(),
  desk: DeskId,
  customer: z.object({ ref: CustomerRef }),
  state: HoldState,
  cause: HoldCause,
  requestedAt: Instant,
  /** Until then the institution confirms or denies. */
  answerBy: Instant,
});
export type ProtectiveHold = z.infer<typeof ProtectiveHold>;
