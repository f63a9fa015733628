import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant } from '../vocabulary.js';

/** How often a topic was asked about: so many of so many tickets of the desk in these days. */
export const ContactRate = z.object({
  from: Instant,
  to: Instant,
  count: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** `count / of`, null of nothing. */
  rate: z.number().nullable(),
});
export type ContactRate = z.infer<typeof ContactRate>;

export const ImprovementState = z.enum(['open', 'changed', 'measured', 'closed']);
export type ImprovementState = z.infer<typeof ImprovementState>;

/** An improvement item moved on; whole, as it is now. Published by analytics. */
export const ImprovementChangedV1 = defineEvent({
  type: 'support.improvement.changed.v1',
  publisher: 'analytics',
  summary: 'An improvement item was opened, changed, measured, closed or reviewed',
  subject: (item) => item.improvementId,
  data: z.object({
    improvementId: z.uuid(),
    version: z.int().positive(),
    desk: DeskId,
    topic: z.string(),
    articleId: z.string().optional(),
    /** A manager's finding, or a topic over its threshold. */
    source: z.enum(['manager', 'threshold']),
    owner: z.string(),
    dueOn: z.iso.date(),
    state: ImprovementState,
    before: ContactRate,
    /** As measured again before it was closed. */
    measured: ContactRate.optional(),
    /** The four weeks after it was closed. */
    after: ContactRate.optional(),
  }),
});
export type ImprovementChangedV1 = EventOf<typeof ImprovementChangedV1>;
