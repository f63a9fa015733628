import { type Tx, unnestRows } from '#lib/persistence';
import { type Erasure, wordless } from '#lib/service';

interface Line {
  readonly id: string;
  readonly on: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const LINES_AT_ONCE = 2_000;

/**
 * What was said of these tickets and of the customer stays in the log, without what somebody wrote and without what was stated about
 * them. The log has no index for it, so only the days since the first ticket are read.
 */
export async function blankLog(tx: Tx, { tickets, customerRef, wholeCustomer, since }: Erasure): Promise<void> {
  const subjects = wholeCustomer ? [...tickets, customerRef] : [...tickets];
  const lines = await tx.query<Line[]>(
    `SELECT event_id AS id, received_on::text AS on, type, data FROM event_log
     WHERE received_on >= ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND subject = ANY ($1::text[])`,
    [subjects, since],
  );
  for (const [day, changed] of blankedByDay(lines)) {
    for (let from = 0; from < changed.length; from += LINES_AT_ONCE) {
      const rows = unnestRows(changed.slice(from, from + LINES_AT_ONCE), { id: 'uuid', data: 'text' }, 1);
      tx.send(
        `UPDATE event_log SET data = given.data::json FROM ${rows.from} AS given (id, data)
         WHERE received_on = $1::date AND event_id = given.id`,
        [day, ...rows.params],
      );
    }
  }
}

/** What changes, by the day's part of the log that it stands in. */
function blankedByDay(lines: readonly Line[]): Map<string, { id: string; data: string }[]> {
  const days = new Map<string, { id: string; data: string }[]>();
  for (const { id, on, type, data } of lines) {
    const left = JSON.stringify(blankLine(type, data));
    if (left === JSON.stringify(data)) continue;
    const day = days.get(on) ?? [];
    days.set(on, day);
    day.push({ id, data: left });
  }
  return days;
}

function blankLine(type: string, data: Line['data']): object {
  const left = wordless(data);
  return type === 'support.fact.recorded.v1' ? { ...left, data: {} } : left;
}
