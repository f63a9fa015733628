import type { Desk, Purpose } from '#lib/desks';
import type { Tx } from '#lib/persistence';
import { TERM_COLUMNS, type TermRow, termsOf } from '../care/care-terms.js';
import type { Delivered } from '../deliver/outcome-event.js';
import type { Outbound } from './outbound.js';

/** A notice that was held and whose time has come. `rule` is null when it is no care notice. */
export interface HeldNotice extends Delivered, Omit<TermRow, 'rule'> {
  readonly desk: string;
  readonly rule: string | null;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly body: string;
  /** What it was about has been settled meanwhile. */
  readonly stopped: boolean;
  /** It follows a notice that is still on its way. */
  readonly behind: boolean;
  /** Its campaign is. */
  readonly paused: boolean;
}

/** What may leave now, by the time at which it may. Each row is taken by one process. */
export function claimHeld(tx: Tx, limit: number): Promise<HeldNotice[]> {
  return tx.query<HeldNotice[]>(
    `SELECT n.id, n.ticket_id AS "ticketId", n.desk, n.channel, n.audience, n.recipient, n.occasion, n.template, n.purpose, n.subject,
       n.body, ${TERM_COLUMNS},
       EXISTS (SELECT FROM care_stop s WHERE s.desk = c.desk AND s.customer = c.customer AND s.key = ANY (c.stops) AND s.at >= c.fact_at)
         AS stopped,
       n.follows AND EXISTS (SELECT FROM notification first WHERE first.ticket_id = n.ticket_id AND first.audience = n.audience
         AND first.id < n.id AND NOT first.follows AND first.state IN ('planned', 'held')) AS behind,
       coalesce(p.state = 'paused', false) AS paused
     FROM notification n
     LEFT JOIN care_notice c ON c.id = n.cause_event
     LEFT JOIN campaign p ON p.id = c.campaign_id
     WHERE n.state = 'held' AND (n.verdict = 'hold' OR n.follows) AND n.not_before <= mesh_now()
     ORDER BY n.not_before LIMIT $1 FOR UPDATE OF n SKIP LOCKED`,
    [limit],
  );
}

/** A held notice as the gate judges it again. */
export function outboundOf(desk: Desk, row: HeldNotice): Outbound {
  const { audience, recipient, channel, purpose, subject, body, rule } = row;
  const terms = rule === null ? undefined : termsOf(desk, { ...row, rule });
  return {
    id: row.id,
    desk,
    audience,
    recipient,
    channel,
    purpose,
    text: `${subject}\n${body}`,
    closing: false,
    facts: terms?.facts ?? [],
    cap: terms?.cap,
    consent: terms?.consent,
    window: terms?.window,
  };
}
