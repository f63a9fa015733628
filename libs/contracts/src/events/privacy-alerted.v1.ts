import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';

/** A member of staff opened more customers that are not theirs than anybody needs to. Further ones are refused until the window has passed. */
export const PrivacyAlertedV1 = defineEvent({
  type: 'support.privacy.alerted.v1',
  publisher: 'intake',
  summary: 'Somebody opened too many customers who are not theirs',
  subject: ({ actor }) => actor,
  data: z.object({
    alertId: z.uuid(),
    actor: z.string(),
    customers: z.int().positive(),
    limit: z.int().positive(),
    windowMinutes: z.int().positive(),
    at: Instant,
  }),
});
export type PrivacyAlertedV1 = EventOf<typeof PrivacyAlertedV1>;
