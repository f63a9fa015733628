import type { CustomerErasedV1 } from '#lib/contracts';
import type { Tx } from '#lib/persistence';

/** The deletion of one customer's data, as a service keeps it: what has to go, and what may stay. */
export interface Erasure {
  readonly customerRef: string;
  /** False: only of the tickets. */
  readonly wholeCustomer: boolean;
  readonly tickets: readonly string[];
  /** The ticket that asked for it: what came later about it stays. */
  readonly request: string;
  /** Nothing that this sweep has to find came before. */
  readonly since: Date;
  /** What was said up to then goes. */
  readonly at: Date;
  /** False for the first time, true when it is looked for once more. */
  readonly again: boolean;
}

/**
 * Seconds from one sweep to the next: what was on its way when the data was deleted has come by then. In the end longer than any
 * message is retried, and than a repeated one is recognised.
 */
const WAITS_S = [15, 60, 600, 3_600, 21_600, 86_400, 259_200, 345_600];

/** Remembers deletions. @returns those that are new here */
export async function keepErasures(tx: Tx, told: readonly CustomerErasedV1['data'][]): Promise<Erasure[]> {
  const kept: Erasure[] = [];
  for (const { erasureId, customer, scope, tickets, request, since, at } of told) {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO erasure (id, customer_ref, whole_customer, tickets, request, since, at, next_at)
       VALUES ($1, $2, $3, $4::uuid[], $5, $6, $7, mesh_now() + make_interval(secs => $8)) ON CONFLICT (id) DO NOTHING RETURNING 1`,
      [erasureId, customer.ref, scope === 'customer', tickets, request, since, at, WAITS_S[0]],
    );
    if (rows.length === 0) continue;
    const whole = scope === 'customer';
    kept.push({
      customerRef: customer.ref,
      wholeCustomer: whole,
      tickets,
      request,
      since: new Date(since),
      at: new Date(at),
      again: false,
    });
  }
  return kept;
}

/** Takes deletions whose time has come again, and says when it comes next. Those that another process is at are left to it. */
export function claimErasures(tx: Tx, most: number): Promise<Erasure[]> {
  return tx.query<Erasure[]>(
    `WITH due AS (
       SELECT id, swept_at FROM erasure WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
     )
     UPDATE erasure SET sweeps = sweeps + 1, swept_at = mesh_now(),
       next_at = mesh_now() + make_interval(secs => ($2::int[])[sweeps + 2])
     FROM due WHERE erasure.id = due.id
     RETURNING customer_ref AS "customerRef", whole_customer AS "wholeCustomer", tickets, request, at, true AS again,
       greatest(since, due.swept_at - interval '1 hour') AS since`,
    [most, WAITS_S],
  );
}
