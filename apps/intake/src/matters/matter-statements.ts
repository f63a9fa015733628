/**
 * Claims a matter for a ticket, or finds the ticket that has it. Either way its row is locked: of many tickets about one matter
 * that come at once, each sees what the one before it decided.
 */
export const CLAIM_MATTER = `
  INSERT INTO matter AS known (desk, customer_ref, field, value, ticket_id, since) VALUES ($1, $2, $3, $4, $5, mesh_now())
  ON CONFLICT (desk, customer_ref, field, value) DO UPDATE SET value = excluded.value
  RETURNING ticket_id AS "ticketId", since + make_interval(hours => $6) > mesh_now() AS running`;

/** The time of a matter is over: it begins anew with another ticket. */
export const BEGIN_MATTER = `
  UPDATE matter SET ticket_id = $5, since = mesh_now() WHERE desk = $1 AND customer_ref = $2 AND field = $3 AND value = $4`;

export const FIRST_TICKET = `
  SELECT id, number, desk, channel, declared_kind AS kind, subject, customer_ref AS "customerRef", opened_at AS "openedAt"
  FROM ticket WHERE id = $1`;
