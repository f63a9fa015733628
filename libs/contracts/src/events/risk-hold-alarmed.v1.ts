import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ProtectiveHold } from '../protective-hold.js';

/** The institution has not answered in time, or a confirmed hold has stood too long without anybody releasing it. Once each; may be late, is never lost. */
export const RiskHoldAlarmedV1 = defineEvent({
  type: 'support.risk.hold-alarmed.v1',
  publisher: 'routing',
  summary: 'A protective hold was not answered or not released in time',
  subject: ({ ticketId }) => ticketId,
  data: ProtectiveHold.extend({ alarm: z.enum(['unanswered', 'unreleased']) }),
});
export type RiskHoldAlarmedV1 = EventOf<typeof RiskHoldAlarmedV1>;
