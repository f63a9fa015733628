import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant } from '../vocabulary.js';

/** An agent's ratings are low: somebody should train with them. Published by analytics, once while the task is open. */
export const TrainingNeededV1 = defineEvent({
  type: 'support.training.needed.v1',
  publisher: 'analytics',
  summary: "An agent's ratings ask for training",
  subject: (training) => training.agent,
  data: z.object({
    trainingId: z.uuid(),
    agent: z.string(),
    desk: DeskId,
    ratings: z.int().positive(),
    average: z.number(),
    /** What the comments blame most, most often first. */
    reasons: z.array(z.string()),
    from: Instant,
    to: Instant,
    owner: z.string(),
    dueAt: Instant,
  }),
});
export type TrainingNeededV1 = EventOf<typeof TrainingNeededV1>;
