import { type Tx, unnestRows } from '#lib/persistence';
import { wordless } from '#lib/service';

interface Run {
  readonly id: string;
  readonly data: object;
}

/** A flow that still runs needs the codes it has learnt, and goes on by them; whatever somebody wrote goes. */
export async function blankFlows(tx: Tx, tickets: readonly string[]): Promise<void> {
  const runs = await tx.query<Run[]>(
    'SELECT ticket_id AS id, data FROM flow_run WHERE ticket_id = ANY ($1::uuid[]) ORDER BY ticket_id FOR UPDATE',
    [tickets],
  );
  const changed = runs.flatMap(({ id, data }) => {
    const left = JSON.stringify(wordless(data));
    return left === JSON.stringify(data) ? [] : [{ id, data: left }];
  });
  if (changed.length === 0) return;
  const rows = unnestRows(changed, { id: 'uuid', data: 'text' });
  tx.send(
    `UPDATE flow_run SET data = given.data::json FROM ${rows.from} AS given (id, data) WHERE ticket_id = given.id`,
    rows.params,
  );
}
