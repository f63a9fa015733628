import type { Gap, KnownFact, LoanQuote } from '#lib/desks';
import { type Tx, unnestRows } from '#lib/persistence';

/**
 * What is laid beside a ticket for whoever works on it.
 *
 * facts: what an answer was made of, as it stood then · gap: why no machine could answer, with a draft that says so · cost: the cost
 * of the customer's loan worked out again, with what it was worked out from
 */
export type CaseContent =
  | { readonly kind: 'facts'; readonly facts: readonly KnownFact[] }
  | { readonly kind: 'gap'; readonly gap: Gap; readonly draft: string }
  | { readonly kind: 'cost'; readonly from: KnownFact; readonly inputs: unknown; readonly quote: LoanQuote };

export interface CaseEntry {
  readonly ticketId: string;
  /** The event that it is written for. */
  readonly cause: string;
  readonly content: CaseContent;
}

/** Each entry once, however often its event comes. */
export function addToCase(tx: Tx, entries: readonly CaseEntry[], at: Date): void {
  if (entries.length === 0) return;
  const rows = entries.map(({ ticketId, cause, content: { kind, ...content } }) => ({
    ticketId,
    kind,
    cause,
    content,
  }));
  const given = unnestRows(rows, { ticketId: 'uuid', kind: 'text', cause: 'uuid', content: 'jsonb' }, 1);
  tx.send(
    `INSERT INTO case_entry (ticket_id, kind, cause, at, content)
     SELECT ticket_id, kind, cause, $1, content FROM ${given.from} AS g (ticket_id, kind, cause, content)
     ON CONFLICT DO NOTHING`,
    [at, ...given.params],
  );
}

/** What an agent may send instead, when no machine could answer. */
export function draftFor(locale: 'zh-CN' | 'en', { why }: Gap): string {
  if (locale === 'en') {
    return why === 'stale'
      ? 'What our system knows of this is no longer current, so I am checking it for you now.'
      : 'Our system has no data on this yet, so I am checking it for you now.';
  }
  return why === 'stale'
    ? '系统中的相关数据已经不是最新的，我正在为您核实。'
    : '系统中暂时没有与此相关的数据，我正在为您核实。';
}
