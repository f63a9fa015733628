import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Locale } from '../vocabulary.js';
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
    }),
  }),
});
export type TicketAnsweredV1 = EventOf<typeof TicketAnsweredV1>;
