import type { HeardEvent } from './heard-events.js';
import { receiptsOf } from './receipts.js';

const sent = (ticketId: string | undefined, sentAt: string, changes: object = {}) =>
  ({
    type: 'support.notification.sent.v1',
    data: { ticketId, sentAt, audience: 'customer', occasion: 'ticket.answered', ...changes },
  }) as HeardEvent;

describe('receiptsOf', () => {
  it('keeps the first word that a customer was told, one a ticket, in the order of the ids', () => {
    const early = '2026-11-22T10:00:00+08:00';
    const late = '2026-11-22T02:00:01Z';
    expect(receiptsOf([sent('b', late), sent('a', late), sent('b', early)])).toEqual([
      { ticket_id: 'a', acknowledged_at: late },
      { ticket_id: 'b', acknowledged_at: early },
    ]);
    expect(receiptsOf([sent('b', early), sent('b', late)])).toEqual([{ ticket_id: 'b', acknowledged_at: early }]);
  });

  it('is nothing for what others are told, for surveys, and for notices without a ticket', () => {
    const at = '2026-11-22T02:00:00Z';
    const others = [sent('a', at, { audience: 'assignee' }), sent('a', at, { occasion: 'ticket.resolved' })];
    expect(receiptsOf([...others, sent(undefined, at)])).toEqual([]);
  });
});
