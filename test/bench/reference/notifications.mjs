// Process 3 of 4: records what the customer is told.
import { randomUUID } from 'node:crypto';
import { runHop } from './hop.mjs';

await runHop({
  queue: 'reference.notifications',
  says: { table: 'notifications_outbox', key: 'notification.sent' },
  statement: `
    WITH fresh AS (INSERT INTO notifications_inbox SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id),
    given AS (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[])
        AS given (event_id, id, ticket_id, channel, next_id, next) JOIN fresh USING (event_id)
    ), sent AS (INSERT INTO delivery (id, ticket_id, channel) SELECT id, ticket_id, channel FROM given)
    INSERT INTO notifications_outbox (event_id, body) SELECT next_id, next FROM given`,
  row: (id, { ticketId = '', desk = '', channel = '' }) => {
    const notificationId = randomUUID();
    const next = JSON.stringify({ notificationId, ticketId, desk, channel });
    return [id, notificationId, ticketId, channel, randomUUID(), next];
  },
});
