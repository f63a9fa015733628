import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant } from '../vocabulary.js';

/** Complaints that are handled together, whole after each change: who belongs to them, and who speaks for them. */
export const JointComplaintChangedV1 = defineEvent({
  type: 'support.joint-complaint.changed.v1',
  publisher: 'intake',
  summary: 'Complaints that are handled together were opened, joined, or got or lost a representative',
  subject: ({ groupId }) => groupId,
  data: z.object({
    groupId: z.uuid(),
    version: z.int().positive(),
    desk: DeskId,
    members: z.array(z.uuid()),
    /** Tickets of the customers who speak for all; at most five. */
    representatives: z.array(z.uuid()),
    change: z.enum(['opened', 'joined', 'represented', 'unrepresented']),
    by: z.string(),
    at: Instant,
  }),
});
export type JointComplaintChangedV1 = EventOf<typeof JointComplaintChangedV1>;
