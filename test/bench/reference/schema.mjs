/**
 * The tables of all four processes. Text in place of jsonb in the outbox: the relay carries bytes, it never looks inside.
 */
export const SCHEMA = `
  CREATE TABLE ticket (
    id uuid PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    number bigint GENERATED ALWAYS AS IDENTITY,
    desk text NOT NULL,
    channel text NOT NULL,
    customer text NOT NULL,
    body text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE work_item (ticket_id uuid PRIMARY KEY, tier text NOT NULL, answer text NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE delivery (id uuid PRIMARY KEY, ticket_id uuid NOT NULL, channel text NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE event_log (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    desk text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
${['accept', 'routing', 'notifications']
  .map(
    (name) => `
  CREATE TABLE ${name}_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, body text NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);`,
  )
  .join('')}
${['routing', 'notifications', 'analytics']
  .map((name) => `  CREATE TABLE ${name}_inbox (event_id uuid PRIMARY KEY);\n`)
  .join('')}`;

/** Which process writes to which exchange key, and which queue hears it. */
export const EXCHANGE = 'reference';
export const ROUTES = [
  { key: 'ticket.opened', queue: 'reference.routing' },
  { key: 'ticket.answered', queue: 'reference.notifications' },
  { key: 'notification.sent', queue: 'reference.analytics' },
];
