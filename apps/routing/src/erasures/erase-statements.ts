/** What stays of a text that was meant to be a code. */
const CODE = `'^[!-~]{1,64}$'`;

/**
 * What was written on tickets, $1: their ids. Times, counts, clocks, costs that were disclosed and who did what stay: nobody's words
 * are in them, and the books must still add up.
 */
export const BLANK_TICKETS: readonly string[] = [
  `UPDATE work_item SET subject = '', body = '', note = NULL, why = NULL, suggestions = NULL,
     outcome = CASE WHEN outcome ~ ${CODE} THEN outcome END
   WHERE ticket_id = ANY ($1::uuid[]) AND (subject <> '' OR body <> '' OR note IS NOT NULL OR why IS NOT NULL
     OR suggestions IS NOT NULL OR outcome !~ ${CODE})`,
  `UPDATE statement SET body = '' WHERE ticket_id = ANY ($1::uuid[]) AND body <> ''`,
  `UPDATE task SET title = '', result = CASE WHEN result ~ ${CODE} THEN result END
   WHERE ticket_id = ANY ($1::uuid[]) AND (title <> '' OR result !~ ${CODE})`,
  `UPDATE ticket_merge SET reason = '' WHERE (ticket_id = ANY ($1::uuid[]) OR into_id = ANY ($1::uuid[])) AND reason <> ''`,
  `UPDATE recusal SET reason = '' WHERE ticket_id = ANY ($1::uuid[]) AND reason <> ''`,
  `UPDATE protective_hold_step AS step SET reason = '' FROM protective_hold AS hold
   WHERE hold.id = step.hold_id AND hold.ticket_id = ANY ($1::uuid[]) AND step.reason !~ ${CODE} AND step.reason <> ''`,
  `UPDATE clock_pause SET reason = '' FROM clock
   WHERE clock.id = clock_id AND clock.ticket_id = ANY ($1::uuid[]) AND reason <> ''`,
  `UPDATE clock_extension SET reason = '', statement = NULL FROM clock
   WHERE clock.id = clock_id AND clock.ticket_id = ANY ($1::uuid[]) AND (reason <> '' OR statement IS NOT NULL)`,
  `DELETE FROM case_entry WHERE ticket_id = ANY ($1::uuid[])`,
  `DELETE FROM device_contact WHERE ticket_id = ANY ($1::uuid[])`,
];

/** Models are trained anew without the examples that people made of these tickets: the turn of their desks rises first. */
export const FORGET_LABELS: readonly string[] = [
  `UPDATE labelled_desk SET turn = turn + 1
   WHERE desk IN (SELECT desk FROM labelled_example WHERE source = 'correction' AND ticket_id = ANY ($1::uuid[]))`,
  `DELETE FROM labelled_example WHERE source = 'correction' AND ticket_id = ANY ($1::uuid[])`,
];

/** $1: the customer, $2: up to when. The decision on their own request is how they hear of it. */
export const DELETE_OF_CUSTOMER: readonly string[] = [
  `DELETE FROM fact WHERE customer_ref = $1 AND occurred_at <= $2::timestamptz AND fact_type <> 'personal-data.executed'`,
];
