// Process 2 of 4: decides who answers. The rule is a stand-in; what is measured is the way, not the thinking.
import { randomUUID } from 'node:crypto';
import { runHop } from './hop.mjs';

await runHop({
  queue: 'reference.routing',
  says: { table: 'routing_outbox', key: 'ticket.answered' },
  statement: `
    WITH fresh AS (INSERT INTO routing_inbox SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id),
    given AS (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[])
        AS given (event_id, ticket_id, tier, answer, next_id, next) JOIN fresh USING (event_id)
    ), worked AS (INSERT INTO work_item (ticket_id, tier, answer) SELECT ticket_id, tier, answer FROM given)
    INSERT INTO routing_outbox (event_id, body) SELECT next_id, next FROM given`,
  row: (id, { ticketId = '', desk = '', channel = '', customer = '', body = '' }) => {
    const tier = body.includes('人工') ? 'agent' : 'self-service';
    const answer = `关于「${body.slice(0, 20)}」：请在应用内的“我的借款”查看。`;
    const next = JSON.stringify({ ticketId, desk, channel, customer, tier, answer });
    return [id, ticketId, tier, answer, randomUUID(), next];
  },
});
