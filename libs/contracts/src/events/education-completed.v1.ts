import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId, Instant } from '../vocabulary.js';

/** A customer finished a lesson on money. Once for each version of a lesson; said by notifications, which sends the lessons out. */
export const EducationCompletedV1 = defineEvent({
  type: 'support.education.completed.v1',
  publisher: 'notifications',
  summary: 'A customer finished a lesson',
  subject: (completion) => completion.customer.ref,
  data: z.object({
    customer: z.object({ ref: CustomerRef }),
    desk: DeskId,
    lesson: z.string().max(64),
    version: z.int().positive(),
    /** What the lesson is about. */
    product: z.string().max(64),
    completedAt: Instant,
  }),
});
export type EducationCompletedV1 = EventOf<typeof EducationCompletedV1>;
