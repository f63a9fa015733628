/**
 * The notices concerned. $1: tickets, $2: the customer or null, $3: the ticket that asked for the deletion, $4: up to when. How that
 * ended the customer must still hear, so what its flow and its resolution tell them later stays, and what is on its way goes once it
 * has arrived. Nobody is asked how they liked it.
 */
const CONCERNED = `(notification.ticket_id = ANY ($1::uuid[])
    OR (notification.audience = 'customer' AND notification.recipient = $2::text AND notification.planned_at <= $4::timestamptz))
  AND (notification.ticket_id IS DISTINCT FROM $3::uuid OR notification.audience <> 'customer' OR notification.purpose <> 'transactional'
    OR notification.occasion NOT IN ('flow.moved', 'ticket.resolved')
    OR (notification.planned_at <= $4::timestamptz AND notification.state <> 'planned'))`;

/** Each a statement of its own, so that it sees what a delivery has written while the one before waited for it. */
export const BLANK_NOTICES: readonly string[] = [
  `UPDATE notification SET state = 'refused', verdict = 'skip', verdict_reason = 'ERASED', not_before = NULL, finished_at = mesh_now()
   WHERE ${CONCERNED} AND state IN ('planned', 'held')`,
  `UPDATE notification SET subject = '', body = '', age_band = NULL, reason = CASE WHEN reason ~ '^[A-Z_]+$' THEN reason END
   WHERE ${CONCERNED} AND (subject <> '' OR body <> '' OR age_band IS NOT NULL OR reason !~ '^[A-Z_]+$')`,
  `UPDATE inbox_item SET subject = '', body = '' FROM notification
   WHERE inbox_item.id = notification.id AND ${CONCERNED} AND (inbox_item.subject <> '' OR inbox_item.body <> '')`,
  `UPDATE attempt SET error = NULL FROM notification
   WHERE notification_id = notification.id AND ${CONCERNED} AND error IS NOT NULL`,
];

/** $1: the customer, $2: up to when. */
export const DELETE_OF_CUSTOMER: readonly string[] = [
  `UPDATE care_notice SET vals = '{}', state = CASE WHEN state IN ('waiting', 'paused') THEN 'cancelled' ELSE state END,
     reason = CASE WHEN state IN ('waiting', 'paused') THEN 'ERASED' ELSE reason END
   WHERE customer = $1 AND least(created_at, fact_at) <= $2::timestamptz AND (vals <> '{}' OR state IN ('waiting', 'paused'))`,
  'DELETE FROM preference WHERE customer = $1 AND updated_at <= $2::timestamptz',
  `DELETE FROM known_customer WHERE customer = $1 AND $2::timestamptz IS NOT NULL`,
];
