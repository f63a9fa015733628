import type { Tx } from '#lib/persistence';

/** Units of an agent's capacity that a ticket takes. */
export interface Taken {
  readonly agent: string;
  readonly units: number;
}

export interface Released extends Taken {
  /** Given when the units stay taken for a time: the agent writes up what was said. */
  readonly after?: WrapUp;
}

export interface WrapUp {
  readonly ticketId: string;
  /** Which one of the ticket's resolutions. */
  readonly resolution: number;
  readonly until: Date;
}

/** One ticket leaves `release` and comes to `take`. Both must be locked: an agent's load and wrap-ups change under their lock alone. */
export async function changeLoads(
  tx: Tx,
  { release, take }: { readonly release?: Released; readonly take?: Taken },
  now: Date,
): Promise<void> {
  if (release?.after !== undefined) keepTaken(tx, release, release.after);
  const free = release?.after === undefined ? release : undefined;
  if (free === undefined && take === undefined) return;
  await tx.query(
    `UPDATE agent SET load = load + CASE WHEN id = $3 THEN $4::int ELSE 0 END - CASE WHEN id = $1 THEN $2::int ELSE 0 END,
       last_assigned_at = CASE WHEN id = $3 THEN $5 ELSE last_assigned_at END
     WHERE id IN ($1, $3)`,
    [free?.agent ?? null, free?.units ?? 0, take?.agent ?? null, take?.units ?? 0, now],
  );
}

function keepTaken(tx: Tx, { agent, units }: Taken, { ticketId, resolution, until }: WrapUp): void {
  tx.send('INSERT INTO wrap_up (ticket_id, resolution, agent_id, units, next_at) VALUES ($1, $2, $3, $4, $5)', [
    ticketId,
    resolution,
    agent,
    units,
    until,
  ]);
}
