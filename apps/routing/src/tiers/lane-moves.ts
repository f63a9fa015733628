import { Injectable } from '@nestjs/common';
import type { OutgoingEvent, WorkState } from '#lib/contracts';
import { Outbox, OUTBOX_COLUMNS } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import type { Elapsed } from '../clocks/service-targets.js';
import type { Suggestion } from '../knowledge/suggestion.js';
import { STILL_TO_TELL } from '../clocks/still-to-tell.js';

/** What a tier lane did with one ticket: its next state and what is said about it. */
export interface LaneMove {
  readonly next: WorkState;
  readonly events: readonly OutgoingEvent[];
  /** The article that answered it. */
  readonly article?: string;
  /** The articles that came close, when none was sure enough. */
  readonly suggestions?: readonly Suggestion[];
  /** Given when the ticket changed tier: what is still running gets the new tier's time. */
  readonly service?: readonly Elapsed[];
}

/** Writes what a lane decided: items, clocks and events of a whole batch in one statement. An answer by a machine ends no statutory limit. */
@Injectable()
export class LaneMoves {
  constructor(private readonly outbox: Outbox) {}

  /** Only tickets whose stored version is one less than `next.version` move; nothing is said about the others. */
  apply(tx: Tx, moves: readonly LaneMove[], now: Date): void {
    const sorted = moves.toSorted((a, b) => (a.next.ticketId < b.next.ticketId ? -1 : 1));
    const given = unnestRows(
      sorted.map((move) => ({
        ticketId: move.next.ticketId,
        version: move.next.version,
        status: move.next.status,
        tier: move.next.tier,
        article: move.article,
        suggestions: move.suggestions,
        firstWarn: move.service?.[0]?.warn,
        firstDue: move.service?.[0]?.due,
        resolutionWarn: move.service?.[1]?.warn,
        resolutionDue: move.service?.[1]?.due,
      })),
      MOVE_COLUMNS,
      1,
    );
    const owners = sorted.flatMap(({ next, events }) => events.map(() => next.ticketId));
    const entries = this.outbox.entries(sorted.flatMap(({ events }) => events));
    const events = unnestRows(
      entries.map((entry, at) => ({ ticketId: owners[at] ?? '', ...entry })),
      EVENT_COLUMNS,
      1 + given.params.length,
    );
    this.outbox.send(tx, entries, moveStatement(given.from, events.from), [now, ...given.params, ...events.params]);
  }
}

const MOVE_COLUMNS = {
  ticketId: 'uuid',
  version: 'int',
  status: 'text',
  tier: 'text',
  article: 'text',
  suggestions: 'jsonb',
  firstWarn: 'double precision',
  firstDue: 'double precision',
  resolutionWarn: 'double precision',
  resolutionDue: 'double precision',
} as const;

const EVENT_COLUMNS = { ticketId: 'uuid', ...OUTBOX_COLUMNS } as const;

const moveStatement = (moves: string, events: string): string => `
  WITH given AS (
    SELECT * FROM ${moves} AS g (ticket_id, version, status, tier, article, suggestions, first_warn, first_due,
      resolution_warn, resolution_due)
  ), moved AS (
    UPDATE work_item w SET version = g.version, status = g.status, tier = g.tier,
      last_article = coalesce(g.article, w.last_article), suggestions = coalesce(g.suggestions, w.suggestions),
      queued_at = CASE WHEN g.status = 'queued' THEN $1::timestamptz ELSE w.queued_at END,
      first_responded_at = CASE WHEN g.status = 'answered' THEN coalesce(w.first_responded_at, $1) ELSE w.first_responded_at END
    FROM given g WHERE w.ticket_id = g.ticket_id AND w.version = g.version - 1
    RETURNING g.*
  ), stopped AS (
    UPDATE clock c SET stopped_at = $1, next_at = ${STILL_TO_TELL}
    FROM moved m WHERE c.ticket_id = m.ticket_id AND m.status = 'answered' AND c.stopped_at IS NULL
      AND c.rule IS NULL
  ), retargeted AS (
    UPDATE clock c SET warn_at = c.started_at + t.warn * interval '1 minute', due_at = c.started_at + t.due * interval '1 minute',
      next_at = c.started_at + CASE WHEN c.warned_at IS NULL THEN t.warn ELSE t.due END * interval '1 minute'
    FROM (SELECT * FROM moved WHERE first_due IS NOT NULL OR resolution_due IS NOT NULL) AS m CROSS JOIN LATERAL
      (VALUES ('first-response', m.first_warn, m.first_due), ('resolution', m.resolution_warn, m.resolution_due)) AS t (name, warn, due)
    WHERE t.due IS NOT NULL AND c.ticket_id = m.ticket_id AND c.name = t.name
      AND c.stopped_at IS NULL AND c.breached_at IS NULL
  )
  INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
  SELECT e.id, exchange, routing_key, e.type, attributes, data
  FROM ${events} AS e (ticket_id, id, exchange, routing_key, type, attributes, data) JOIN moved USING (ticket_id)
  RETURNING id`;
