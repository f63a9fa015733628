import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant, Locale } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** Self-service answered from a knowledge article. Intake keeps the text as a message, notifications delivers it. */
export const TicketAnsweredV1 = defineEvent({
  type: 'support.ticket.answered.v1',
  publisher: 'routing',
  summary: 'Self-service answered a ticket',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    answer: z.object({
      messageId: z.uuid(),
      text: z.string(),
      locale: Locale,
      articleId: z.string(),
      articleVersion: z.int().positive(),
      score: z.number().min(0).max(1),
      /** The facts about the customer that the text quotes, with who stated them and of when they are. */
      sources: z
        .array(
          z.object({
            fact: z.string(),
            key: z.string(),
            origin: z.string(),
            asOf: Instant,
            maxAgeMinutes: z.int().positive().optional(),
          }),
        )
        .optional(),
    }),
  }),
});
export type TicketAnsweredV1 = EventOf<typeof TicketAnsweredV1>;
