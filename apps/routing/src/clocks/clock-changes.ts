import type { Tx } from '#lib/persistence';
import type { Extended } from './decide-extension.js';
import type { Resumed } from './decide-pause.js';
import type { StoredClock } from './stored-clock.js';

interface Done {
  readonly by: string;
  readonly now: Date;
}

/** The limit with its new dates; it warns once more before them. */
export function keepExtension(
  tx: Tx,
  { ticketId, clockId }: StoredClock,
  extended: Extended,
  of: Done & { readonly reason: string; readonly handler: string | null; readonly notice?: string | undefined },
): void {
  const { days, extensions, strictOn, rollOn, warnAt, dueAt, approver } = extended;
  tx.send(
    `UPDATE clock SET days = $2, extensions = $3, strict_on = $4::date, roll_on = $5::date, warn_at = $6, due_at = $7,
       next_at = $6, warned_at = NULL WHERE id = $1 AND ticket_id = $8`,
    [clockId, days, extensions, strictOn, rollOn, warnAt, dueAt, ticketId],
  );
  tx.send(
    `INSERT INTO clock_extension (clock_id, step, at, to_days, reason, by, handler, approver, statement)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [clockId, extensions, of.now, days, of.reason, of.by, of.handler, approver ?? null, of.notice ?? null],
  );
}

export function keepPause(
  tx: Tx,
  { ticketId, clockId }: StoredClock,
  { reason, by, now }: Done & { readonly reason: string },
): void {
  tx.send('UPDATE clock SET paused_at = $2, next_at = NULL WHERE id = $1 AND ticket_id = $3', [clockId, now, ticketId]);
  tx.send('INSERT INTO clock_pause (clock_id, paused_at, reason, paused_by) VALUES ($1, $2, $3, $4)', [
    clockId,
    now,
    reason,
    by,
  ]);
}

/** Why a clock stands still. */
export async function pauseReason(tx: Tx, { clockId }: StoredClock): Promise<string> {
  const [pause] = await tx.query<{ reason: string }[]>(
    'SELECT reason FROM clock_pause WHERE clock_id = $1 AND resumed_at IS NULL',
    [clockId],
  );
  return pause?.reason ?? '';
}

export function endPause(
  tx: Tx,
  { ticketId, clockId }: StoredClock,
  { warnAt, dueAt, pausedMinutes }: Resumed,
  { by, now }: Done,
): void {
  tx.send(
    `UPDATE clock SET paused_at = NULL, paused_minutes = $2, warn_at = $3, due_at = $4,
       next_at = CASE WHEN warned_at IS NULL THEN $3::timestamptz ELSE $4 END WHERE id = $1 AND ticket_id = $5`,
    [clockId, pausedMinutes, warnAt, dueAt, ticketId],
  );
  tx.send('UPDATE clock_pause SET resumed_at = $2, resumed_by = $3 WHERE clock_id = $1 AND resumed_at IS NULL', [
    clockId,
    now,
    by,
  ]);
}
