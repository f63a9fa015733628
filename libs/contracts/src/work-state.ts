import { z } from 'zod';
import {
  AgeBand,
  Channel,
  CustomerRef,
  DeskId,
  Instant,
  Locale,
  Priority,
  TicketKind,
  TicketStatus,
  Tier,
} from './vocabulary.js';

/**
 * Routing's view of one ticket, whole, as every routing event carries it.
 *
 * `version` grows with every change of the work item. A reader keeps the newest version and may drop the rest: any single
 * event is enough to be right.
 */
export const WorkState = z.object({
  ticketId: z.uuid(),
  number: z.string(),
  version: z.int().positive(),
  desk: DeskId,
  channel: Channel,
  customer: z.object({ ref: CustomerRef, ageBand: AgeBand.optional() }),
  locale: Locale,
  kind: TicketKind,
  subject: z.string().max(200),
  /** Which of the desk's scenes it is about: a loan, a rental. */
  scene: z.string().max(64).optional(),
  status: TicketStatus,
  tier: Tier,
  priority: Priority,
  intent: z.string(),
  confidence: z.number().min(0).max(1),
  assignee: z.string().optional(),
  /** Who held it last: once it is resolved, who resolved it. */
  previousAgent: z.string().optional(),
  openedAt: Instant,
  /** When it last came to the waiting list of people; never, as long as machines are enough. */
  queuedAt: Instant.optional(),
  firstRespondedAt: Instant.optional(),
  resolvedAt: Instant.optional(),
  /** 1 for the first resolution, 2 after a reopening; ratings belong to one of them. */
  resolution: z.int().nonnegative(),
});
export type WorkState = z.infer<typeof WorkState>;
