import { newId } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import type { Tx } from '#lib/persistence';
import { contactRate } from './contact-rate.js';
import { COLUMNS, type ImprovementRow } from './improvement-rows.js';
import type { NewImprovement } from './improvement-shapes.js';

const DAY_MS = 86_400_000;
/** So long before it was opened, and after it was closed. */
export const COMPARED_MS = 28 * DAY_MS;

/** Opens an item with what it will be compared with. Undefined: one of this desk and topic is open. */
export async function openImprovement(
  tx: Tx,
  desk: Desk,
  item: NewImprovement & { readonly source: 'manager' | 'threshold'; readonly openedBy: string },
  now: Date,
): Promise<ImprovementRow | undefined> {
  const span = { from: new Date(now.getTime() - COMPARED_MS), to: now };
  const before = await contactRate(tx, item, span);
  const dueOn =
    item.dueOn ?? dayIn(desk.timeZone, new Date(now.getTime() + desk.learning.improvement.dueInDays * DAY_MS));
  const [row] = await tx.query<ImprovementRow[]>(
    `INSERT INTO improvement (id, desk, topic, article_id, title, source, owner, due_on, opened_by, opened_at, before)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (desk, topic) WHERE state <> 'closed' DO NOTHING RETURNING ${COLUMNS}`,
    [
      newId(),
      desk.id,
      item.topic,
      item.articleId ?? null,
      item.title,
      item.source,
      item.owner ?? desk.learning.owner,
      dueOn,
      item.openedBy,
      now,
      JSON.stringify(before),
    ],
  );
  return row;
}

/** `2026-11-22`, on the calendar of that place. */
const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
