// Process 4 of 4: keeps every event once.
import { runHop } from './hop.mjs';

await runHop({
  queue: 'reference.analytics',
  statement: `
    WITH fresh AS (INSERT INTO analytics_inbox SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id)
    INSERT INTO event_log (event_id, ticket_id, desk)
    SELECT event_id, ticket_id, desk FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (event_id, ticket_id, desk)
    JOIN fresh USING (event_id)`,
  row: (id, { ticketId = '', desk = '' }) => [id, ticketId, desk],
});
