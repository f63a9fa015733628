import type { Round } from '../rounds/round.js';

/** An answer that kept the customer away from people for so long was enough. */
export const ENOUGH_HOURS = 24;
/** What happened within the day may be told a little later. */
const LATE_MINUTES = 10;

/**
 * On the hour: answers that are a day old are enough, or the ticket went to people meanwhile. What came to people after
 * the day was contained all the same, also when this is looked at much later.
 */
export const settleAnswers: Round = {
  name: 'containment',
  rhythm: 'hour',
  catchesUp: false,
  async run(tx, { desk, now }) {
    await tx.query(
      `UPDATE ticket_view SET contained =
         coalesce(queued_at < first_responded_at OR queued_at > first_responded_at + make_interval(hours => $3), true)
       WHERE ticket_id = ANY (ARRAY(
         SELECT ticket_id FROM ticket_view
         WHERE answer_version > 0 AND contained IS NULL AND desk = $1
           AND first_responded_at <= $2::timestamptz - make_interval(hours => $3, mins => $4)
         ORDER BY ticket_id FOR UPDATE))`,
      [desk.id, now, ENOUGH_HOURS, LATE_MINUTES],
    );
    return [];
  },
};
