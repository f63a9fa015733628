import { RejectMessage, RetryLater } from '#lib/messaging';
import type { Tx } from '#lib/persistence';

const TICKET_PENDING_MS = 1000;
const TICKET_PENDING_LONG_MS = 60_000;
const GIVE_UP_MS = 24 * 60 * 60 * 1000;

/**
 * Its opening is on the way, or parked and waiting for somebody: less and less often is enough then.
 *
 * @param time of the event that came too early
 */
export async function notYetKnown(tx: Tx, ticketId: string, time: string): Promise<Error> {
  const [row] = await tx.query<{ ageMs: number }[]>(
    `SELECT (extract(epoch FROM now() - $1::timestamptz) * 1000)::float8 AS "ageMs"`,
    [time],
  );
  const ageMs = row?.ageMs ?? 0;
  if (ageMs > GIVE_UP_MS) return new RejectMessage(`ticket ${ticketId} was never opened here`);
  const delayMs = ageMs > TICKET_PENDING_LONG_MS ? TICKET_PENDING_LONG_MS : TICKET_PENDING_MS;
  return new RetryLater(delayMs, `ticket ${ticketId} is not known yet`);
}
