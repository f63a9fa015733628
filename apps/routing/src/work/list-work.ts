import { z } from 'zod';
import type { Tx } from '#lib/persistence';
import { Instant, Priority, type TicketStatus, type Tier } from '#lib/contracts';
import type { WorkItem } from './work-item.js';
import { WORK_COLUMNS } from './work-items.js';

const Place = z.object({ id: z.uuid(), priority: Priority, queuedAt: Instant });

/** Where the last page ended. Opaque to callers. */
export const WorkCursor = z
  .string()
  .max(400)
  .transform((text, context): z.output<typeof Place> => {
    const place = Place.safeParse(readJson(text));
    if (place.success) return place.data;
    context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
    return z.NEVER;
  });

export interface WorkFilter {
  readonly tier?: Tier | undefined;
  readonly desk?: string | undefined;
  readonly state?: TicketStatus | undefined;
  readonly assignee?: string | undefined;
  readonly limit: number;
  readonly cursor?: z.output<typeof Place> | undefined;
}

const LIVING: readonly TicketStatus[] = ['queued', 'assigned', 'accepted'];

/** Living work by urgency; answered, resolved and open tickets by their ids, the newest first. */
export async function listWork(
  tx: Tx,
  { tier, desk, state, assignee, limit, cursor }: WorkFilter,
): Promise<{ items: WorkItem[]; next: string | null }> {
  const living = state === undefined || LIVING.includes(state);
  const items = await tx.query<WorkItem[]>(
    `SELECT ${WORK_COLUMNS} FROM work_item w
     WHERE w.status = ANY ($1::text[]) ${living ? `AND w.status IN ('queued', 'assigned', 'accepted')` : ''}
       AND ($2::text IS NULL OR w.tier = $2) AND ($3::text IS NULL OR w.desk = $3) AND ($4::text IS NULL OR w.assignee = $4)
       AND ($5::uuid IS NULL OR ${living ? '(w.priority, w.queued_at, w.ticket_id) > ($6::int, $7::timestamptz, $5)' : 'w.ticket_id < $5 AND $6::int IS NOT NULL AND $7::timestamptz IS NOT NULL'})
     ORDER BY ${living ? 'w.priority, w.queued_at, w.ticket_id' : 'w.ticket_id DESC'} LIMIT $8`,
    [
      state === undefined ? LIVING : [state],
      tier ?? null,
      desk ?? null,
      assignee ?? null,
      cursor?.id ?? null,
      cursor?.priority ?? null,
      cursor?.queuedAt ?? null,
      limit,
    ],
  );
  const last = items.at(-1);
  return { items, next: items.length === limit && last ? cursorAfter(last) : null };
}

function cursorAfter({ ticketId, priority, queuedAt, openedAt }: WorkItem): string {
  const place = { id: ticketId, priority, queuedAt: (queuedAt ?? openedAt).toISOString() };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
