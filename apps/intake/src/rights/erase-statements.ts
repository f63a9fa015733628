/**
 * What was said on tickets, masked and sealed alike. $1: the tickets, $2: up to when. Who spoke, when and in what order stays, and
 * the chain that proves it.
 */
export const BLANK_TICKETS: readonly string[] = [
  `UPDATE ticket SET subject = '', data = NULL, raw_sealed = NULL
   WHERE id = ANY ($1::uuid[]) AND opened_at <= $2::timestamptz AND (subject <> '' OR data IS NOT NULL OR raw_sealed IS NOT NULL)`,
  `UPDATE message SET body = '', body_sealed = NULL, erased_at = mesh_now()
   WHERE ticket_id = ANY ($1::uuid[]) AND at <= $2::timestamptz AND erased_at IS NULL`,
  `UPDATE rating SET comment = NULL, comment_sealed = NULL
   WHERE ticket_id = ANY ($1::uuid[]) AND rated_at <= $2::timestamptz AND (comment IS NOT NULL OR comment_sealed IS NOT NULL)`,
  `UPDATE call SET lines = '[]', lines_sealed = NULL
   WHERE ticket_id = ANY ($1::uuid[]) AND ended_at <= $2::timestamptz AND (lines <> '[]' OR lines_sealed IS NOT NULL)`,
  'DELETE FROM evidence WHERE ticket_id = ANY ($1::uuid[]) AND received_at <= $2::timestamptz',
];

/** $1: the customer, $2: up to when. What was decided about their own data is how they hear of it. */
export const BLANK_CUSTOMER: readonly string[] = [
  `UPDATE feedback SET text = '', text_sealed = NULL
   WHERE customer_ref = $1 AND received_at <= $2::timestamptz AND (text <> '' OR text_sealed IS NOT NULL)`,
  `DELETE FROM fact WHERE customer_ref = $1 AND recorded_at <= $2::timestamptz AND fact_type <> 'personal-data.executed'`,
];

/** $1: the customer. Once, with the deletion itself: whoever comes back and says who they are is known again. */
export const FORGET_PERSON = `
  UPDATE customer SET name_sealed = NULL, name_index = NULL, phone_sealed = NULL, phone_index = NULL, email_sealed = NULL,
    email_index = NULL, age_band = NULL, locale = NULL, updated_at = now() WHERE ref = $1`;
