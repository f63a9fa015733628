import { type ColumnType, unnestRows, type Tx } from '#lib/persistence';
import type { TicketPatch } from './ticket-patch.js';

/** Never changes once it is known. */
const ONCE = {
  number: 'text',
  desk: 'text',
  channel: 'text',
  customer_ref: 'text',
  age_band: 'text',
  opened_at: 'timestamptz',
  declared_kind: 'text',
  product_line: 'text',
} as const;
/** Each group is replaced as one by a newer version of its first column. */
const WORK = {
  work_version: 'int',
  kind: 'text',
  tier: 'text',
  status: 'text',
  priority: 'int',
  intent: 'text',
  confidence: 'double precision',
  locale: 'text',
  assignee: 'text',
  queued_at: 'timestamptz',
  first_responded_at: 'timestamptz',
  resolved_at: 'timestamptz',
  resolution: 'int',
} as const;
const ANSWER = { answer_version: 'int', article_id: 'text', article_version: 'int' } as const;
const RATING = { rated_resolution: 'int', score: 'int', rated_at: 'timestamptz' } as const;

const COLUMNS = { ticket_id: 'uuid', ...ONCE, ...WORK, ...ANSWER, ...RATING } as const;
type Row = { [Column in keyof typeof COLUMNS]: string | number | null | undefined };

/** The rule of `joinPatches`, as SQL: `joins patches in the table as joinPatches does` keeps the two together. */
const UPSERT_TAIL = `ON CONFLICT (ticket_id) DO UPDATE SET ${[
  ...Object.keys(ONCE).map((column) => `${column} = coalesce(view.${column}, excluded.${column})`),
  ...[WORK, ANSWER, RATING].flatMap((group) => newestOf(group)),
].join(', ')}`;

function newestOf(group: Record<string, ColumnType>): string[] {
  const [version] = Object.keys(group);
  return Object.keys(group).map(
    (column) =>
      `${column} = CASE WHEN excluded.${version} > view.${version} THEN excluded.${column} ELSE view.${column} END`,
  );
}

/**
 * Joins the patches into `ticket_view`, in one statement.
 *
 * @param patches one a ticket, in the order of the ids
 */
export function writeTicketView(tx: Tx, patches: readonly TicketPatch[]): void {
  if (patches.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(patches.map(rowOf), COLUMNS);
  tx.send(`INSERT INTO ticket_view AS view (${columns}) SELECT * FROM ${from} ${UPSERT_TAIL}`, params);
}

function rowOf({ ticketId, opened, declaredKind, work, answer, rating, productLine }: TicketPatch): Row {
  return {
    ticket_id: ticketId,
    number: opened?.number,
    desk: opened?.desk,
    channel: opened?.channel,
    customer_ref: opened?.customerRef,
    age_band: opened?.ageBand,
    opened_at: opened?.openedAt,
    declared_kind: declaredKind,
    product_line: productLine,
    work_version: work?.version ?? 0,
    kind: work?.kind,
    tier: work?.tier,
    status: work?.status ?? 'open',
    priority: work?.priority,
    intent: work?.intent,
    confidence: work?.confidence,
    locale: work?.locale,
    assignee: work?.assignee,
    queued_at: work?.queuedAt,
    first_responded_at: work?.firstRespondedAt,
    resolved_at: work?.resolvedAt,
    resolution: work?.resolution ?? 0,
    answer_version: answer?.version ?? 0,
    article_id: answer?.articleId,
    article_version: answer?.articleVersion,
    rated_resolution: rating?.resolution ?? 0,
    score: rating?.score,
    rated_at: rating?.ratedAt,
  };
}
