import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { CalendarDay, Code, Reference } from './fact-fields.js';

/** Where an order is now, in the words of the shop. */
export const OrderStatusChanged = defineFact({
  type: 'order.status.changed',
  summary: 'An order moved on',
  key: 'orderId',
  maxAgeMinutes: 3 * DAY,
  data: z.looseObject({
    orderId: Reference,
    status: Code,
    carrier: z.string().max(60).optional(),
    expectedOn: CalendarDay.optional(),
  }),
});
