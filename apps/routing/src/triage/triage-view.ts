import type { Locale, TicketKind, TicketStatus, Tier } from '#lib/contracts';
import type { ScoredLabel } from '#lib/language';
import type { Tx } from '#lib/persistence';
import type { Why } from './why.js';

/** What somebody said a ticket is about. */
export interface CorrectionView {
  readonly intent: string;
  readonly kind: TicketKind | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** What triage made of the customer's words, why, and what people say to that. */
export interface TriageView {
  readonly ticketId: string;
  readonly desk: string;
  readonly kind: TicketKind;
  readonly intent: string;
  readonly confidence: number;
  /** No intent was likely enough. */
  readonly abstained: boolean;
  readonly top: readonly ScoredLabel[];
  readonly runnerUp: ScoredLabel | null;
  readonly terms: Why['terms'];
  /** Null for tickets of the time before signals were kept. */
  readonly signals: Why['signals'] | null;
  /** Version of the model; `phrases`: similarity to the desk's phrases alone. */
  readonly model: string | null;
  readonly wantsHuman: boolean;
  readonly priority: number;
  readonly requiredSkills: readonly string[];
  readonly tier: Tier;
  readonly status: TicketStatus;
  readonly locale: Locale;
  /** The latest last. */
  readonly corrections: readonly CorrectionView[];
}

/** One ticket's decision as it is stored. */
export interface StoredTriage extends Omit<TriageView, 'abstained' | 'runnerUp' | 'terms' | 'signals' | 'corrections'> {
  readonly why: Why | null;
  readonly subject: string;
  readonly body: string;
}

export async function findTriage(tx: Tx, ticketId: string): Promise<StoredTriage | undefined> {
  const [row] = await tx.query<StoredTriage[]>(
    `SELECT ticket_id AS "ticketId", desk, kind, intent, confidence, top, model, why, wants_human AS "wantsHuman", priority,
       required_skills AS "requiredSkills", tier, status, locale, subject, body
     FROM work_item WHERE ticket_id = $1`,
    [ticketId],
  );
  return row;
}

export function findCorrections(tx: Tx, ticketId: string): Promise<CorrectionView[]> {
  return tx.query<CorrectionView[]>(
    `SELECT intent, kind, note, by, at FROM labelled_example WHERE source = 'correction' AND ticket_id = $1 ORDER BY turn, id`,
    [ticketId],
  );
}

export function triageView(
  { why, subject: _subject, body: _body, ...stored }: StoredTriage,
  corrections: readonly CorrectionView[],
): TriageView {
  return {
    ...stored,
    abstained: stored.intent === 'unknown',
    runnerUp: why?.runnerUp ?? stored.top[1] ?? null,
    terms: why?.terms ?? [],
    signals: why?.signals ?? null,
    corrections,
  };
}
